package dev.plimsoll.shop.auth;

import dev.plimsoll.guard.spring.InLane;
import dev.plimsoll.shop.journey.Journey;
import dev.plimsoll.shop.journey.StepOf;
import dev.plimsoll.shop.page.Cookies;
import dev.plimsoll.shop.session.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Logging in and out. */
@Controller
@InLane("login")
class LoginPages {
    private final Customers customers;
    private final Passwords passwords;
    private final Gate gate;
    private final SecureRandom random;

    LoginPages(Customers customers, Passwords passwords, Gate gate, SecureRandom random) {
        this.customers = customers;
        this.passwords = passwords;
        this.gate = gate;
        this.random = random;
    }

    @GetMapping("/login")
    String form(@RequestParam(defaultValue = "") String next, Model model) {
        model.addAttribute("login", new Login("", "", next));
        return "auth/login";
    }

    @StepOf(Journey.LOGIN)
    @PostMapping("/login")
    String logIn(
            @ModelAttribute("login") Login login,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var email = login.account();
        if (!gate.mayLogIn(email, request.getRemoteAddr())) {
            return refuse(
                    HttpStatus.TOO_MANY_REQUESTS, "Too many wrong passwords. Try again in a minute.", response, model);
        }
        var customer = customers.withEmail(email);
        if (!passwords.match(login.password(), customer.map(Customers.Customer::passwordHash))) {
            gate.wrongPassword(email, request.getRemoteAddr());
            return refuse(
                    HttpStatus.UNPROCESSABLE_CONTENT, "The address and the password do not match.", response, model);
        }
        var token = Token.fresh(random);
        customers.open(token, customer.orElseThrow().id());
        Cookies.logIn(request, response, token, customer.orElseThrow().name());
        return "redirect:" + Local.path(login.next());
    }

    @PostMapping("/logout")
    String logOut(HttpServletRequest request, HttpServletResponse response) {
        Cookies.session(request).ifPresent(customers::close);
        Cookies.logOut(request, response);
        return "redirect:/";
    }

    private static String refuse(HttpStatus status, String problem, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        model.addAttribute("problem", problem);
        return "auth/login";
    }

    /** What the form sends; what is missing is empty. */
    record Login(String email, String password, String next) {
        Login {
            email = Objects.requireNonNullElse(email, "");
            password = Objects.requireNonNullElse(password, "");
            next = Objects.requireNonNullElse(next, "");
        }

        /** Whose account it is: nobody's where it is too long for an address, so that no such thing is kept or looked for. */
        String account() {
            return email.length() > Registration.LONGEST_EMAIL
                    ? ""
                    : email.strip().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return "Login[" + email + "]";
        }
    }
}
