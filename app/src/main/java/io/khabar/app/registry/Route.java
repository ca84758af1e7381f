package io.khabar.app.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What answers a method on a path.
 *
 * @param method such as GET
 * @param pattern the parts of the path, {@code {}} for a variable one
 * @param action makes the answer
 */
record Route(String method, List<String> pattern, Function<Request, JsonNode> action) {

    static Route of(String method, String pattern, Function<Request, JsonNode> action) {
        return new Route(method, List.of(pattern.split("/")), action);
    }

    /** The variable parts, if the path is of this pattern. */
    Optional<List<String>> match(List<String> path) {
        if (path.size() != pattern.size()) {
            return Optional.empty();
        }
        List<String> variables = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (pattern.get(i).equals("{}")) {
                variables.add(path.get(i));
            } else if (!pattern.get(i).equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
