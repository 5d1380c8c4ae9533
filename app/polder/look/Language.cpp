#include "app/polder/look/Language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

namespace polder {

void Language::apply(QCoreApplication& application, const QString& askedFor)
{
    const QString set = askedFor.isEmpty()
        ? QSettings().value(QStringLiteral("look/language")).toString()
        : askedFor;
    const QLocale locale = set.isEmpty() ? QLocale::system() : QLocale(set);
    QLocale::setDefault(locale);
    const auto install = [&](const QString& name, const QString& folder) {
        auto* translator = new QTranslator(&application);
        if (translator->load(locale, name, QStringLiteral("_"), folder))
            QCoreApplication::installTranslator(translator);
        else
            delete translator;
    };
    install(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(QStringLiteral("polder"), QStringLiteral(":/translations"));
}

} // namespace polder
