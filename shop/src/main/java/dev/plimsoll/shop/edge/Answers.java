package dev.plimsoll.shop.edge;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the edge answers itself: whether it is ready, and the banner that pages put on top. */
final class Answers extends Handler.Wrapper {
    static final String READY = "/_edge/ready";
    static final String BANNER = "/_banner";

    private static final String INSIDE = "/actuator";
    private static final String HTML = "text/html;charset=utf-8";

    private final Live live;

    Answers(Live live, Handler others) {
        super(others);
        this.live = live;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        switch (Request.getPathInContext(request)) {
            case READY -> html(response, callback, HttpStatus.OK_200, "ready");
            case BANNER -> banner(response, callback);
            default -> {
                return others(request, response, callback);
            }
        }
        return true;
    }

    /** What services tell about themselves is not for users. */
    private boolean others(Request request, Response response, Callback callback) throws Exception {
        var path = Request.getPathInContext(request);
        if (path.equals(INSIDE) || path.startsWith(INSIDE + "/")) {
            html(response, callback, HttpStatus.NOT_FOUND_404, "not found");
            return true;
        }
        return super.handle(request, response, callback);
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
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, HTML);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Content.Sink.write(response, true, page, callback);
    }
}
