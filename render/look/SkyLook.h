#pragma once

#include "core/replica/Types.h"

#include <QVector3D>

namespace polder {

/// The light of an hour: what sun or moon, sky and haze look like.
///
/// Units: colours are squares of what is shown, as the shaders reckon.
struct SkyLook {
    QVector3D light { 0, 1, 0 }; ///< Direction towards the sun, at night the moon; of length 1.
    QVector3D lightColour;
    QVector3D discPlace; ///< Where the sun or moon itself stands.
    QVector3D disc; ///< Colour of the sun or moon itself.
    float discSize = 1; ///< 0: not seen.
    float stars = 0; ///< 0 none to 1 all.
    QVector3D skyLight; ///< On what looks up.
    QVector3D groundLight; ///< On what looks down.
    QVector3D zenith;
    QVector3D horizon;
    QVector3D below;
    QVector3D shallow; ///< Water.
    QVector3D deep;
    QVector3D foam;

    /// `sinceSunrise` as Daylight gives it; `rain` from 0, clear, to 1, grey.
    static SkyLook at(Micros sinceSunrise, float rain);
};

} // namespace polder
