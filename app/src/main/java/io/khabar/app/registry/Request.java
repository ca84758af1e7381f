package io.khabar.app.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A request, decoded.
 *
 * @param variables what stands in the variable parts of the path
 * @param query the parameters behind the question mark
 * @param body the JSON body, missing if there is none
 * @param acceptsUnknown whether the client said that it can take fields that it does not know: older ones fail on them
 */
record Request(List<String> variables, Map<String, String> query, JsonNode body, boolean acceptsUnknown) {

    String variable(int index) {
        return variables.get(index);
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(query.get(name));
    }

    VersionNumber version(int index) {
        return VersionNumber.of(variable(index));
    }
}
