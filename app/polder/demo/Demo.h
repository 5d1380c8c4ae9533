#pragma once

#include <QCoreApplication>
#include <QString>
#include <QVector3D>

#include <vector>

namespace polder {

struct Scenario;

/// A scenario as it is shown to people: its name, what happens, and from where one sees it best.
struct Demo {
    Q_DECLARE_TR_FUNCTIONS(Demo)

public:
    const Scenario* scenario = nullptr;
    QString id; ///< As in `--demo`; not for people.
    QString title;
    QString about; ///< One sentence.
    QVector3D focus; ///< In shares of the world's size.
    float yaw = 30;
    float pitch = 35;
    float distance = 80; ///< Voxels.

    /// One for each scenario, in the order of the menu.
    static std::vector<Demo> all();
};

} // namespace polder
