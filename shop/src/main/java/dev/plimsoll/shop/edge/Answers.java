package dev.plimsoll.shop.edge;

import java.net.InetSocketAddress;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the edge answers itself: whether it is ready, what it has counted, and the banner that pages put on top. */
final class Answers extends Handler.Wrapper {
    static final String READY = "/_edge/ready";
    static final String METRICS = "/_edge/metrics";
    static final String BANNER = "/_banner";

    private static final String INSIDE = "/actuator";
    private static final String HTML = "text/html;charset=utf-8";

    private final Live live;
    private final Metrics metrics;

    Answers(Live live, Metrics metrics, Handler others) {
        super(others);
        this.live = live;
        this.metrics = metrics;
    }

    /** Whether a path is one that no service gets. */
    static boolean own(String path) {
        return path.startsWith("/_") || path.equals(INSIDE) || path.startsWith(INSIDE + "/");
    }

    /** Whether a service may read another path in it than the edge does, and so serve what is not for users. */
    private static boolean ambiguous(Request request) {
        var path = String.valueOf(request.getHttpURI().getPath());
        return !path.startsWith("/") || path.contains(";") || path.contains("//");
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (ambiguous(request)) {
            html(response, callback, HttpStatus.BAD_REQUEST_400, "not a path of the shop");
            return true;
        }
        switch (Request.getPathInContext(request)) {
            case READY -> html(response, callback, HttpStatus.OK_200, "ready");
            case BANNER -> banner(response, callback);
            case METRICS -> metrics(request, response, callback);
            default -> {
                return others(request, response, callback);
            }
        }
        return true;
    }

    /** What services tell about themselves is not for users. */
    private boolean others(Request request, Response response, Callback callback) throws Exception {
        if (own(Request.getPathInContext(request))) {
            html(response, callback, HttpStatus.NOT_FOUND_404, "not found");
            return true;
        }
        return super.handle(request, response, callback);
    }

    private void metrics(Request request, Response response, Callback callback) {
        if (onThisMachine(request)) {
            write(response, callback, Metrics.TYPE, metrics.text(System.nanoTime()));
        } else {
            html(response, callback, HttpStatus.NOT_FOUND_404, "not found");
        }
    }

    /** Also not for somebody behind another proxy here. */
    private static boolean onThisMachine(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress client
                && client.getAddress().isLoopbackAddress()
                && !request.getHeaders().contains(HttpHeader.X_FORWARDED_FOR);
    }

    private void banner(Response response, Callback callback) {
        var banner = live.banner();
        html(response, callback, HttpStatus.OK_200, banner.isEmpty() ? "" : SorryPage.fragment(banner));
    }

    /** That a service is down, and when to come again. */
    static void sorry(Response response, Callback callback, String page) {
        response.getHeaders().put(HttpHeader.RETRY_AFTER, "5");
        html(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, page);
    }

    private static void html(Response response, Callback callback, int status, String page) {
        response.setStatus(status);
        write(response, callback, HTML, page);
    }

    private static void write(Response response, Callback callback, String type, String page) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Content.Sink.write(response, true, page, callback);
    }
}
