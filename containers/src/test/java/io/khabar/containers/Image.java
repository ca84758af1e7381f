package io.khabar.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.utility.DockerImageName;

/** The images that the tests run; the system property {@code kafka.image} or the variable {@code KAFKA_IMAGE} names another. */
enum Image {
    KAFKA("apache/kafka:4.3.1"),
    REGISTRY("apicurio/apicurio-registry:3.3.3"),
    POSTGRES("postgres:17"),
    /** Khabar's own, which is built and never pulled. */
    KHABAR("khabar");

    private static final int MINUTES_TO_PULL = 5;

    private final String usual;

    Image(String usual) {
        this.usual = usual;
    }

    /** Its name, which stands for the usual image also where it is another. */
    DockerImageName reference() {
        String lower = name().toLowerCase(Locale.ROOT);
        String variable = System.getenv(name() + "_IMAGE");
        String chosen = System.getProperty(lower + ".image", variable == null || variable.isBlank() ? usual : variable);
        return DockerImageName.parse(chosen)
                .asCompatibleSubstituteFor(DockerImageName.parse(usual).getUnversionedPart());
    }

    /** Why the tests cannot have all of them; empty if they can. */
    static Optional<String> missing(DockerClient docker) throws InterruptedException {
        for (Image image : values()) {
            if (!image.isHere(docker) && !image.pull(docker)) {
                return Optional.of("there is no image " + image.reference().asCanonicalNameString()
                        + (image == KHABAR
                                ? ", 'docker build -t khabar .' makes it"
                                : ", and it cannot be pulled; containers/stand-ins/build makes one in its place"));
            }
        }
        return Optional.empty();
    }

    private boolean isHere(DockerClient docker) {
        try {
            docker.inspectImageCmd(reference().asCanonicalNameString()).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private boolean pull(DockerClient docker) throws InterruptedException {
        if (this == KHABAR) {
            return false;
        }
        try {
            return docker.pullImageCmd(reference().getUnversionedPart())
                    .withTag(reference().getVersionPart())
                    .start()
                    .awaitCompletion(MINUTES_TO_PULL, TimeUnit.MINUTES);
        } catch (DockerException e) {
            return false;
        }
    }
}
