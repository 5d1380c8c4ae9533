#pragma once

#include "net/session/Session.h"

#include <QCoreApplication>

namespace polder {

/// How the player wanted to be shown last time; kept in QSettings between runs.
class RememberedProfile {
    Q_DECLARE_TR_FUNCTIONS(RememberedProfile)

public:
    /// In this run of the program load() gives this name, until save() is given another.
    static void callForNow(const QString& name);
    /// What was kept, or the login name, or one made up, and a colour that follows from it.
    static Profile load();
    static void save(const Profile& profile);
};

} // namespace polder
