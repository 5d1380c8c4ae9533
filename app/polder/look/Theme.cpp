#include "app/polder/look/Theme.h"

#include <QApplication>
#include <QFile>
#include <QFont>
#include <QPalette>
#include <QStyleFactory>

namespace polder {

namespace {

    QPalette palette()
    {
        QPalette p;
        p.setColor(QPalette::Window, QColor(Theme::Paper));
        p.setColor(QPalette::WindowText, QColor(Theme::Ink));
        p.setColor(QPalette::Base, QColor(Theme::Card));
        p.setColor(QPalette::AlternateBase, QColor(0xF6EEDD));
        p.setColor(QPalette::Text, QColor(Theme::Ink));
        p.setColor(QPalette::PlaceholderText, QColor(0xA39585));
        p.setColor(QPalette::Button, QColor(0xF3E8D2));
        p.setColor(QPalette::ButtonText, QColor(Theme::Ink));
        p.setColor(QPalette::ToolTipBase, QColor(Theme::Ink));
        p.setColor(QPalette::ToolTipText, QColor(Theme::Card));
        p.setColor(QPalette::Highlight, QColor(Theme::Grass));
        p.setColor(QPalette::HighlightedText, QColor(Theme::Card));
        p.setColor(QPalette::Link, QColor(Theme::Water));
        p.setColor(QPalette::BrightText, QColor(Theme::Alarm));
        for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
            p.setColor(QPalette::Disabled, role, QColor(0xB3A695));
        return p;
    }

} // namespace

void Theme::apply(QApplication& application)
{
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setPalette(palette());
    QFile sheet(QStringLiteral(":/look/polder.qss"));
    if (sheet.open(QIODevice::ReadOnly))
        application.setStyleSheet(QString::fromUtf8(sheet.readAll()));
    application.setWindowIcon(icon(QStringLiteral("polder")));
}

QIcon Theme::icon(const QString& name) { return QIcon(QStringLiteral(":/icons/%1.svg").arg(name)); }

const std::vector<std::uint32_t>& Theme::playerColours()
{
    static const std::vector<std::uint32_t> colours { 0xD9542B, 0xE2A72E, 0x5F9A3D, 0x2B8C7E,
        0x2F7BC0, 0x6A55B8, 0xB2479A, 0x8A5A33, 0x4A4A4A, 0xD86A86 };
    return colours;
}

} // namespace polder
