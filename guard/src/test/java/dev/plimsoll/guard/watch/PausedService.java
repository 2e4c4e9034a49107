package dev.plimsoll.guard.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** A service in a process of its own, to be stopped and let go on: says what was done to it each time it is asked. */
final class PausedService {
    private PausedService() {}

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        try (var service = Followed.enforcing(arguments[0]).found();
                var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            service.borrow(3);
            say(service);
            while (questions.readLine() != null) {
                say(service);
            }
        }
    }

    private static void say(Followed service) {
        System.out.println(service.ended + " " + service.calls);
        System.out.flush();
    }
}
