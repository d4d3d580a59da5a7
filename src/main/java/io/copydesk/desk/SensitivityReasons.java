package io.copydesk.desk;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Why articles are sensitive. */
public interface SensitivityReasons extends Repository<SensitivityReason, UUID> {

    SensitivityReason save(SensitivityReason reason);

    List<SensitivityReason> findByArticleIdIn(Collection<UUID> articles);
}
