#include <QCoreApplication>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

namespace polder {

/// The translations: whole, with their place holders, and of the texts that are in the sources now.
class TranslationsTest : public QObject {
    Q_OBJECT

private slots:
    void everyTextIsTranslated_data() { languages(); }
    void everyTextIsTranslated();
    void followTheSources_data() { languages(); }
    void followTheSources();
    void areBuiltIn_data() { languages(); }
    void areBuiltIn();

private:
    static void languages()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("German") << "de";
        QTest::newRow("Dutch") << "nl";
    }
    static QString fileOf(const QString& language)
    {
        return QStringLiteral(POLDER_SOURCE "/translations/polder_%1.ts").arg(language);
    }
};

namespace {

    struct Message {
        QString source;
        QStringList translations; ///< More than one for plurals.
        bool unfinished = false;
    };

    QVector<Message> read(const QString& file)
    {
        QFile device(file);
        if (!device.open(QIODevice::ReadOnly))
            return {};
        QXmlStreamReader xml(&device);
        QVector<Message> messages;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QLatin1String("message")) {
                messages.append(Message());
            } else if (xml.name() == QLatin1String("source")) {
                messages.last().source = xml.readElementText();
            } else if (xml.name() == QLatin1String("translation")) {
                messages.last().unfinished = xml.attributes().hasAttribute(QStringLiteral("type"));
                messages.last().translations
                    = xml.readElementText(QXmlStreamReader::IncludeChildElements)
                          .trimmed()
                          .split(QRegularExpression(QStringLiteral("\\n\\s{8,}")));
            }
        }
        return messages;
    }

    QSet<QString> placeHolders(const QString& text)
    {
        static const QRegularExpression holder(QStringLiteral("%(n|L?\\d)"));
        QSet<QString> found;
        for (auto match = holder.globalMatch(text); match.hasNext();)
            found.insert(match.next().captured());
        return found;
    }

}

void TranslationsTest::everyTextIsTranslated()
{
    QFETCH(QString, language);
    const auto messages = read(fileOf(language));
    QVERIFY(messages.size() > 200);
    for (const Message& message : messages) {
        QVERIFY2(!message.unfinished, qPrintable(message.source));
        for (const QString& text : message.translations) {
            QVERIFY2(!text.isEmpty(), qPrintable(message.source));
            QVERIFY2(placeHolders(text) == placeHolders(message.source), qPrintable(text));
        }
    }
}

void TranslationsTest::followTheSources()
{
    QFETCH(QString, language);
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("copy.ts"));
    QVERIFY(QFile::copy(fileOf(language), copy));
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(POLDER_SOURCE));
    lupdate.start(QStringLiteral(POLDER_LUPDATE),
        { QStringLiteral("-I"), QStringLiteral("."), QStringLiteral("app/common"),
            QStringLiteral("app/polder"), QStringLiteral("app/headless"),
            QStringLiteral("-locations"), QStringLiteral("none"), QStringLiteral("-no-obsolete"),
            QStringLiteral("-ts"), copy });
    QVERIFY(lupdate.waitForFinished(60'000));
    QCOMPARE(lupdate.exitCode(), 0);
    QSet<QString> known;
    for (const Message& message : read(fileOf(language)))
        known.insert(message.source);
    for (const Message& message : read(copy))
        QVERIFY2(known.contains(message.source),
            qPrintable(message.source + QStringLiteral(" is not translated")));
}

void TranslationsTest::areBuiltIn()
{
    QFETCH(QString, language);
    QTranslator translator;
    QVERIFY(translator.load(QLocale(language), QStringLiteral("polder"), QStringLiteral("_"),
        QStringLiteral(":/translations")));
    QVERIFY(translator.translate("ToolInfo", "Dig") != QStringLiteral("Dig"));
    QVERIFY(!translator.translate("polder::MaterialChooser", "Brick").isEmpty());
    QVERIFY(!translator.translate("polder::SessionDialog", "&Join").isEmpty());
}

} // namespace polder

QTEST_GUILESS_MAIN(polder::TranslationsTest)
#include "TranslationsTest.moc"
