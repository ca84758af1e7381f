package io.khabar.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The rights that OPERATIONS.md tells an operator to grant: its lines that begin with {@code acl}, read as kafka-acls.sh reads them. */
final class AclCommands {

    private AclCommands() {}

    static List<AclBinding> read(Path document) throws IOException {
        List<AclBinding> rights = new ArrayList<>();
        for (String line : Files.readAllLines(document)) {
            if (line.strip().startsWith("acl --")) {
                rights.addAll(rights(line.strip().substring("acl ".length())));
            }
        }
        return rights;
    }

    private static List<AclBinding> rights(String command) {
        String principal = null;
        List<AclOperation> operations = new ArrayList<>();
        List<ResourceType> types = new ArrayList<>();
        List<String> names = new ArrayList<>();
        PatternType pattern = PatternType.LITERAL;
        Iterator<String> words = Arrays.asList(command.split("\\s+")).iterator();
        while (words.hasNext()) {
            String flag = words.next();
            String value = words.next();
            switch (flag) {
                case "--allow-principal" -> principal = value;
                case "--operation" ->
                    operations.add(AclOperation.fromString(value.replaceAll("(?<=[a-z])(?=[A-Z])", "_")));
                case "--resource-pattern-type" -> pattern = PatternType.fromString(value.toUpperCase(Locale.ROOT));
                case "--topic", "--group", "--transactional-id" -> {
                    types.add(ResourceType.fromString(flag.substring(2).replace('-', '_')));
                    names.add(value);
                }
                default -> throw new IllegalArgumentException("a flag that this does not know: " + command);
            }
        }
        List<AclBinding> rights = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (AclOperation operation : operations) {
                rights.add(new AclBinding(
                        new ResourcePattern(types.get(i), names.get(i), pattern),
                        new AccessControlEntry(requireNonNull(principal), "*", operation, AclPermissionType.ALLOW)));
            }
        }
        return rights;
    }
}
