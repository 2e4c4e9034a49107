package dev.plimsoll.shop.page;

import com.zaxxer.hikari.pool.HikariPool;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** When the database does not do what a page needs: a page that says so, and one line in the log with the cause. */
@ControllerAdvice
class Unavailable {
    private static final Logger LOG = LoggerFactory.getLogger(Unavailable.class);
    private static final String SECONDS = "5";

    @ExceptionHandler({
        DataAccessException.class,
        TransactionException.class,
        HikariPool.PoolInitializationException.class
    })
    String database(RuntimeException failure, HttpServletRequest request, HttpServletResponse response, Model model) {
        LOG.error(
                "{} {} failed: {}",
                request.getMethod(),
                request.getRequestURI(),
                root(failure).toString());
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
        model.addAttribute("visitor", Cookies.visitor(request));
        return "unavailable";
    }

    private static Throwable root(Throwable failure) {
        var at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at;
    }
}
