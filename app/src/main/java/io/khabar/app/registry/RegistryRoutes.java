package io.khabar.app.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;

/** The paths of Confluent's REST interface, and the JSON that they take and give. */
final class RegistryRoutes {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RegistryService service;

    private RegistryRoutes(RegistryService service) {
        this.service = service;
    }

    static List<Route> of(RegistryService service) {
        RegistryRoutes routes = new RegistryRoutes(service);
        return List.of(
                Route.of("GET", "", request -> JSON.objectNode()),
                Route.of("GET", "subjects", routes::subjects),
                Route.of("POST", "subjects/{}", routes::lookUp),
                Route.of("DELETE", "subjects/{}", routes::deleteSubject),
                Route.of("GET", "subjects/{}/versions", routes::versions),
                Route.of("POST", "subjects/{}/versions", routes::register),
                Route.of("GET", "subjects/{}/versions/{}", routes::version),
                Route.of("GET", "subjects/{}/versions/{}/schema", routes::versionSchema),
                Route.of("DELETE", "subjects/{}/versions/{}", routes::deleteVersion),
                Route.of("GET", "schemas/types", request -> array(List.of("AVRO"))),
                Route.of("GET", "schemas/ids/{}", routes::schemaById),
                Route.of("GET", "schemas/ids/{}/schema", request -> json(service.schema(id(request)))),
                Route.of("GET", "schemas/ids/{}/subjects", routes::subjectsOfId),
                Route.of("GET", "schemas/ids/{}/versions", routes::versionsOfId),
                Route.of("GET", "schemas/guids/{}", routes::schemaByGuid),
                Route.of("POST", "compatibility/subjects/{}/versions", routes::compatibleWithSubject),
                Route.of("POST", "compatibility/subjects/{}/versions/{}", routes::compatibleWithVersion),
                Route.of("GET", "config", request -> level(service.level())),
                Route.of("PUT", "config", routes::setLevel),
                Route.of("DELETE", "config", routes::resetLevel),
                Route.of("GET", "config/{}", routes::subjectLevel),
                Route.of("PUT", "config/{}", routes::setLevel),
                Route.of("DELETE", "config/{}", routes::resetLevel),
                Route.of("GET", "mode", request -> readWrite()),
                Route.of("GET", "mode/{}", routes::subjectMode),
                Route.of("PUT", "mode", routes::setMode),
                Route.of("PUT", "mode/{}", routes::setMode));
    }

    private JsonNode subjects(Request request) {
        String prefix = request.query().getOrDefault("subjectPrefix", "");
        return array(service.subjects(request.flag("deleted")).stream()
                .filter(subject -> subject.startsWith(prefix))
                .toList());
    }

    private JsonNode versions(Request request) {
        return numbers(service.versions(request.variable(0), request.flag("deleted")).stream()
                .map(Version::version)
                .toList());
    }

    private JsonNode version(Request request) {
        return version(service.version(request.variable(0), request.version(1), request.flag("deleted")), request);
    }

    private JsonNode versionSchema(Request request) {
        return json(service.version(request.variable(0), request.version(1), request.flag("deleted"))
                .schema());
    }

    private JsonNode register(Request request) {
        Version version = service.register(request.variable(0), schema(request));
        return request.acceptsUnknown()
                ? version(version, request)
                : JSON.objectNode().put("id", version.id());
    }

    private JsonNode lookUp(Request request) {
        return version(service.lookUp(request.variable(0), schema(request), request.flag("deleted")), request);
    }

    private JsonNode deleteSubject(Request request) {
        return numbers(service.delete(request.variable(0), request.flag("permanent")));
    }

    private JsonNode deleteVersion(Request request) {
        return JSON.numberNode(service.delete(request.variable(0), request.version(1), request.flag("permanent"))
                .version());
    }

    private JsonNode schemaById(Request request) {
        return schema(service.schema(id(request)), request);
    }

    private JsonNode schemaByGuid(Request request) {
        return schema(service.schemaByGuid(request.variable(0)), request);
    }

    private JsonNode subjectsOfId(Request request) {
        return array(service.uses(id(request), request.flag("deleted")).stream()
                .map(Version::subject)
                .distinct()
                .toList());
    }

    private JsonNode versionsOfId(Request request) {
        ArrayNode versions = JSON.arrayNode();
        for (Version version : service.uses(id(request), request.flag("deleted"))) {
            versions.addObject().put("subject", version.subject()).put("version", version.version());
        }
        return versions;
    }

    private JsonNode compatibleWithSubject(Request request) {
        return compatible(service.violations(request.variable(0), schema(request)), request);
    }

    private JsonNode compatibleWithVersion(Request request) {
        VersionNumber number = request.version(1);
        return compatible(service.violations(request.variable(0), number, schema(request)), request);
    }

    private static JsonNode compatible(List<String> violations, Request request) {
        ObjectNode answer = JSON.objectNode().put("is_compatible", violations.isEmpty());
        if (request.flag("verbose")) {
            answer.set("messages", array(violations));
        }
        return answer;
    }

    private JsonNode subjectLevel(Request request) {
        String subject = request.variable(0);
        CompatibilityLevel level = service.level(subject).orElse(null);
        if (level == null && !request.flag("defaultToGlobal")) {
            throw RegistryException.noLevel(subject);
        }
        return level(level == null ? service.level() : level);
    }

    private JsonNode setLevel(Request request) {
        String name = request.body().path("compatibility").asText();
        CompatibilityLevel level = CompatibilityLevel.of(name).orElseThrow(() -> RegistryException.invalidLevel(name));
        service.setLevel(request.variables().isEmpty() ? null : request.variable(0), level);
        return JSON.objectNode().put("compatibility", level.name());
    }

    private JsonNode resetLevel(Request request) {
        CompatibilityLevel before;
        if (request.variables().isEmpty()) {
            before = service.level();
            service.setLevel(null, null);
        } else {
            String subject = request.variable(0);
            before = service.level(subject).orElseThrow(() -> RegistryException.noLevel(subject));
            service.setLevel(subject, null);
        }
        return level(before);
    }

    private JsonNode subjectMode(Request request) {
        if (!request.flag("defaultToGlobal")) {
            throw RegistryException.noMode(request.variable(0));
        }
        return readWrite();
    }

    private JsonNode setMode(Request request) {
        String mode = request.body().path("mode").asText();
        if (!mode.equals("READWRITE")) {
            throw RegistryException.notPermitted(
                    "Mode " + mode + " is not permitted: the local registry is always READWRITE");
        }
        return readWrite();
    }

    private static Schema schema(Request request) {
        JsonNode body = request.body();
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw RegistryException.invalidSchema(
                    "Invalid schema type " + type + ": the local registry takes AVRO only");
        }
        for (String part : List.of("references", "metadata", "ruleSet")) {
            if (!body.path(part).isEmpty()) {
                throw RegistryException.invalidSchema("The local registry does not take schemas with " + part);
            }
        }
        if (!body.path("schema").isTextual() || body.path("schema").textValue().isBlank()) {
            throw RegistryException.invalidSchema(
                    "Empty schema: the request needs a field \"schema\" that holds the schema as a string");
        }
        return AvroText.parse(body.path("schema").textValue());
    }

    private static int id(Request request) {
        try {
            return Integer.parseInt(request.variable(0));
        } catch (NumberFormatException e) {
            throw RegistryException.noSuchPath("schema id " + request.variable(0));
        }
    }

    private static JsonNode version(Version version, Request request) {
        ObjectNode answer = JSON.objectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id());
        return schema(version.schema(), request, answer);
    }

    private static JsonNode schema(String schema, Request request) {
        return schema(schema, request, JSON.objectNode());
    }

    private static JsonNode schema(String schema, Request request, ObjectNode answer) {
        if (request.acceptsUnknown()) {
            answer.put("guid", Version.guid(schema)).put("schemaType", "AVRO");
        }
        return answer.put("schema", schema);
    }

    private static JsonNode level(CompatibilityLevel level) {
        return JSON.objectNode().put("compatibilityLevel", level.name());
    }

    private static JsonNode readWrite() {
        return JSON.objectNode().put("mode", "READWRITE");
    }

    private static ArrayNode array(Collection<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static ArrayNode numbers(Collection<Integer> numbers) {
        ArrayNode array = JSON.arrayNode();
        numbers.forEach(array::add);
        return array;
    }

    private static JsonNode json(String schema) {
        try {
            return MAPPER.readTree(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a registered schema is not JSON: " + schema, e);
        }
    }
}
