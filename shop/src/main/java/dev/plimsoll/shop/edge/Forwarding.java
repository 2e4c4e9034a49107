package dev.plimsoll.shop.edge;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.ByteBufferRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes a request on to an instance of the service it is for. Where that fails before users have seen anything, another
 * instance is tried if it is safe: any request that cannot have been sent because there was no connection, and one that may
 * be repeated (GET, HEAD, OPTIONS) whatever happened. So no order is placed twice by the edge.
 */
final class Forwarding extends ProxyHandler.Reverse {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);
    private static final String TRIED = Forwarding.class.getName() + ".tried";
    private static final String CURRENT = Forwarding.class.getName() + ".current";
    private static final String BODY = Forwarding.class.getName() + ".body";

    /** What a form of the shop never exceeds; a larger body is passed on as it comes, and never sent twice. */
    private static final int KEPT_BYTES = 64 << 10;

    private static final EnumSet<HttpHeader> SAID_BY_PROXIES = EnumSet.of(
            HttpHeader.FORWARDED,
            HttpHeader.X_FORWARDED_HOST,
            HttpHeader.X_FORWARDED_PORT,
            HttpHeader.X_FORWARDED_SERVER);

    private static final Duration CONNECT = Duration.ofSeconds(1);

    /** Shorter than that of the services, so that no request goes out on a connection just being closed. */
    private static final Duration IDLE = Duration.ofSeconds(60);

    private static final int CONNECTIONS = 200;

    private final Live live;
    private final Counts counts;
    private final Duration longest;

    /**
     * Forwards.
     *
     * @param counts where it is counted what is sent again
     * @param longest how long an answer may take in all
     */
    Forwarding(Live live, Counts counts, Duration longest) {
        super(request -> HttpURI.build(request.getHttpURI())
                .scheme("http")
                .authority(
                        current(request).address().getHost(),
                        current(request).address().getPort()));
        this.live = live;
        this.counts = counts;
        this.longest = longest;
        setUseServerThreadPool(true);
        setViaHost("edge");
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setConnectTimeout(CONNECT.toMillis());
        client.setMaxConnectionsPerDestination(CONNECTIONS);
        client.setIdleTimeout(IDLE.toMillis());
        client.setUserAgentField(null);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        request.setAttribute(TRIED, new HashSet<Upstream>());
        var length = request.getLength();
        if (length <= 0 || length > KEPT_BYTES) {
            forward(request, response, callback);
            return true;
        }
        Content.Source.asByteBuffer(request, new Promise<>() {
            @Override
            public void succeeded(ByteBuffer body) {
                request.setAttribute(BODY, body);
                forward(request, response, callback);
            }

            @Override
            public void failed(Throwable gone) {
                callback.failed(gone);
            }
        });
        return true;
    }

    private void forward(Request request, Response response, Callback callback) {
        var upstream = next(request);
        if (upstream.isEmpty()) {
            sorry(request, response, callback);
            return;
        }
        request.setAttribute(CURRENT, upstream.get());
        if (!tried(request).isEmpty()) {
            counts.repeated();
        }
        tried(request).add(upstream.get());
        super.handle(request, response, callback);
    }

    private Optional<Upstream> next(Request request) {
        return Part.able(Request.getPathInContext(request)).stream()
                .flatMap(part -> live.upstreams(part).next(tried(request), System.nanoTime()).stream())
                .findFirst();
    }

    private static Part part(Request request) {
        return Part.of(Request.getPathInContext(request));
    }

    @Override
    protected org.eclipse.jetty.client.Request newProxyToServerRequest(Request request, HttpURI address) {
        return super.newProxyToServerRequest(request, address).timeout(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected org.eclipse.jetty.client.Request.Content newProxyToServerRequestContent(
            Request request, Response response, org.eclipse.jetty.client.Request onward) {
        if (request.getAttribute(BODY) instanceof ByteBuffer body) {
            var type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
            return new ByteBufferRequestContent(type.orElse("application/octet-stream"), body.slice());
        }
        return super.newProxyToServerRequestContent(request, response, onward);
    }

    /** The edge is the outermost: what a client says of itself here is not believed. */
    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request onward) {
        onward.headers(headers -> headers.remove(SAID_BY_PROXIES)
                .put(HttpHeader.X_FORWARDED_FOR, Request.getRemoteAddr(request))
                .put(HttpHeader.X_FORWARDED_PROTO, request.getHttpURI().getScheme()));
        addViaHeader(request, onward);
    }

    @Override
    protected void onProxyToClientResponseComplete(
            Request request,
            org.eclipse.jetty.client.Request onward,
            org.eclipse.jetty.client.Response answer,
            Response response,
            Callback callback) {
        current(request).answered();
        super.onProxyToClientResponseComplete(request, onward, answer, response, callback);
    }

    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request onward,
            org.eclipse.jetty.client.Response answer,
            Response response,
            Callback callback,
            Throwable failure) {
        var upstream = current(request);
        LOG.warn(
                "{} {}: {} failed: {}",
                request.getMethod(),
                request.getHttpURI().getPath(),
                upstream,
                failure.getClass().getSimpleName());
        upstream.failed(System.nanoTime());
        if (response.isCommitted()) {
            callback.failed(failure);
            return;
        }
        response.reset();
        if (mayBeRepeated(request, failure)) {
            forward(request, response, callback);
        } else {
            sorry(request, response, callback);
        }
    }

    private static boolean mayBeRepeated(Request request, Throwable failure) {
        var unread = request.getLength() == 0 || request.getLength() == -1 || request.getAttribute(BODY) != null;
        var neverSent = failure instanceof ConnectException || failure instanceof SocketTimeoutException;
        var harmless = HttpMethod.GET.is(request.getMethod())
                || HttpMethod.HEAD.is(request.getMethod())
                || HttpMethod.OPTIONS.is(request.getMethod());
        return unread && (neverSent || harmless);
    }

    private void sorry(Request request, Response response, Callback callback) {
        Answers.sorry(response, callback, SorryPage.of(part(request), live.banner()));
    }

    private static Upstream current(Request request) {
        if (request.getAttribute(CURRENT) instanceof Upstream upstream) {
            return upstream;
        }
        throw new IllegalStateException("no upstream chosen for " + request);
    }

    @SuppressWarnings("unchecked")
    private static Set<Upstream> tried(Request request) {
        if (request.getAttribute(TRIED) instanceof Set<?> tried) {
            return (Set<Upstream>) tried;
        }
        throw new IllegalStateException("not begun: " + request);
    }
}
