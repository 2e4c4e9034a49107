package dev.plimsoll.shop.edge;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.EventsHandler;
import org.jspecify.annotations.Nullable;

/** Counts what the edge answers, as its clients see it. */
final class Counting extends EventsHandler {
    private final Counts counts;
    private final Sources sources;

    Counting(Counts counts, Sources sources, Handler counted) {
        super(counted);
        this.counts = counts;
        this.sources = sources;
    }

    @Override
    protected void onBeforeHandling(Request request) {
        if (!Answers.own(Request.getPathInContext(request))) {
            sources.saw(Request.getRemoteAddr(request), System.nanoTime());
        }
    }

    @Override
    protected void onComplete(Request request, int status, HttpFields headers, @Nullable Throwable failure) {
        var path = Request.getPathInContext(request);
        var part = Answers.own(path) ? Counts.OWN : Part.of(path).word();
        counts.answered(part, outcome(status, failure), System.nanoTime() - request.getBeginNanoTime());
    }

    /** Who went away before the end is at fault; else whoever broke off. */
    private static int outcome(int status, @Nullable Throwable failure) {
        if (failure == null) {
            return status;
        }
        return failure instanceof EofException ? HttpStatus.BAD_REQUEST_400 : HttpStatus.INTERNAL_SERVER_ERROR_500;
    }
}
