#include "app/polder/window/QrCode.h"

#include "app/polder/look/Theme.h"

#include <memory>
#include <qrencode.h>

namespace polder {

QImage qrCode(const QString& text)
{
    constexpr int quiet = 4;
    const QByteArray utf8 = text.toUtf8();
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(utf8.constData(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code)
        return {};
    const int side = code->width + 2 * quiet;
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(Qt::white);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if (code->data[y * code->width + x] & 1)
                image.setPixel(x + quiet, y + quiet, Theme::Ink);
        }
    }
    return image;
}

} // namespace polder
