#pragma once

#include <QSize>
#include <QtQuick3D/QQuick3DTextureData>

namespace polder {

/// A texture made by code.
class DataTexture : public QQuick3DTextureData {
    Q_OBJECT
public:
    using QQuick3DTextureData::QQuick3DTextureData;

    void setPixels(const QByteArray& bytes, QSize pixels, Format form)
    {
        setSize(pixels);
        setFormat(form);
        setTextureData(bytes);
        update();
    }
};

} // namespace polder
