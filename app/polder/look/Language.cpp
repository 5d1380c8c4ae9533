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
    const auto install = [&](const QLocale& of, const QString& name, const QString& folder) {
        auto* translator = new QTranslator(&application);
        const bool loaded = translator->load(of, name, QStringLiteral("_"), folder);
        if (loaded)
            QCoreApplication::installTranslator(translator);
        else
            delete translator;
        return loaded;
    };
    install(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // English too: its plurals.
    if (!install(locale, QStringLiteral("polder"), QStringLiteral(":/translations")))
        install(
            QLocale(QLocale::English), QStringLiteral("polder"), QStringLiteral(":/translations"));
}

} // namespace polder
