#pragma once

#include <QCoreApplication>
#include <QString>

#include <string_view>

namespace polder {

/// The world's reasons for refusing an input, in the player's language.
class RejectionText {
    Q_DECLARE_TR_FUNCTIONS(RejectionText)

public:
    /// An unknown reason is shown as the world words it.
    static QString of(std::string_view reason);
};

} // namespace polder
