package io.khabar.containers;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.DockerClientFactory;

/** One cluster for all the tests, started for the first that asks for it and ended after the last. */
final class ContainersExtension implements ExecutionCondition, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ContainersExtension.class);

    /** Looked for once, as it may mean to try to pull images. */
    private record Absence(Optional<String> reason) {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> absence = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Absence.class, key -> lookForAbsence(), Absence.class)
                .reason();
        return absence.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("containers can be run"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Cluster.class, key -> Cluster.start(), Cluster.class);
    }

    private static Absence lookForAbsence() {
        Optional<String> reason;
        try {
            reason = DockerClientFactory.instance().isDockerAvailable()
                    ? Image.missing(DockerClientFactory.instance().client())
                    : Optional.of("no Docker engine answers");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        reason.ifPresent(why -> {
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                throw new IllegalStateException("the tests in containers cannot run: " + why);
            }
            System.out.println("Skips the tests in containers: " + why);
        });
        return new Absence(reason);
    }
}
