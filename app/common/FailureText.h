#pragma once

#include "net/Failure.h"

#include <QCoreApplication>
#include <QString>

namespace polder {

/// What people are told when something went wrong, in their language.
class FailureText {
    Q_DECLARE_TR_FUNCTIONS(FailureText)

public:
    /// One or two sentences: what happened and what to do about it.
    static QString of(FailureCode code);

    /// As of(), with the details of this failure where the code alone says too little.
    static QString of(const Failure& failure);
};

} // namespace polder
