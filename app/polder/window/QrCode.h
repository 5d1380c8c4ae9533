#pragma once

#include <QImage>
#include <QString>

namespace polder {

/// The QR code of a text, one pixel a module with the quiet zone around it, dark on white; null if
/// the text is too long for one.
QImage qrCode(const QString& text);

} // namespace polder
