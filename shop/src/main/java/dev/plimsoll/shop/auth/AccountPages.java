package dev.plimsoll.shop.auth;

import dev.plimsoll.shop.page.Cookies;
import dev.plimsoll.shop.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** What a customer sees of the own account. */
@Controller
class AccountPages {
    private static final String LOGIN = "redirect:/login?next=/account";

    private final Customers customers;
    private final Sessions sessions;

    AccountPages(Customers customers, Sessions sessions) {
        this.customers = customers;
        this.sessions = sessions;
    }

    @GetMapping("/account")
    String show(HttpServletRequest request, HttpServletResponse response, Model model) {
        var customer = sessions.customer(Cookies.session(request)).flatMap(known -> customers.withId(known.id()));
        if (customer.isEmpty()) {
            Cookies.logOut(request, response);
            return LOGIN;
        }
        model.addAttribute("customer", customer.get());
        model.addAttribute("sessions", customers.openSessions(customer.get().id()));
        return "auth/account";
    }

    /** On every device. */
    @PostMapping("/account/logout-everywhere")
    String logOutEverywhere(HttpServletRequest request, HttpServletResponse response) {
        sessions.customer(Cookies.session(request)).ifPresent(known -> customers.closeAll(known.id()));
        Cookies.logOut(request, response);
        return "redirect:/";
    }
}
