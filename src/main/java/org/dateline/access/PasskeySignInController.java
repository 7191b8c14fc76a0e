package org.dateline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in by a passkey, from the first page or as the second step; it shows both factors at once. */
@RestController
@RequestMapping("/sign-in/passkey")
class PasskeySignInController {

    private final PasskeyCeremonies ceremonies;
    private final Colleagues colleagues;

    PasskeySignInController(PasskeyCeremonies ceremonies, Colleagues colleagues) {
        this.ceremonies = ceremonies;
        this.colleagues = colleagues;
    }

    @PostMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    String options(HttpServletRequest request, HttpServletResponse response) {
        return ceremonies.at(request).asksToShow(request, response);
    }

    /** Answers where to go on; 401 when nobody comes in. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, String>> comeIn(
            @RequestBody String answer, HttpServletRequest request, HttpServletResponse response) {
        return ceremonies
                .at(request)
                .shown(answer, request, response)
                .flatMap(colleagues::findByEmail)
                .map(person -> ResponseEntity.ok(Map.of("to", to(Door.open(person, request, response), request))))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.UNAUTHORIZED).build());
    }

    private static String to(String place, HttpServletRequest request) {
        return place.startsWith("/") ? request.getContextPath() + place : place;
    }
}
