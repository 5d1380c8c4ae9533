#include <QCoreApplication>
#include <QDirIterator>
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
    void knowEveryRefusalOfTheWorld_data() { languages(); }
    void knowEveryRefusalOfTheWorld();
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

namespace {

    /// What core can say when it refuses an input: the sentences that its sources hand to reject()
    /// or return as a reason.
    QSet<QString> refusals()
    {
        static const QRegularExpression comment(QStringLiteral("//[^\\n]*"));
        static const QRegularExpression seam(QStringLiteral("\"\\s*\\n\\s*\""));
        static const QRegularExpression sentence(
            QStringLiteral("(?:return|reject\\(|[?:])\\s*\"([A-Za-z][^\"\\\\]* [^\"\\\\]+)\""));
        QSet<QString> found;
        QDirIterator files(QStringLiteral(POLDER_SOURCE "/core"),
            { QStringLiteral("*.h"), QStringLiteral("*.cpp") }, QDir::Files,
            QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString name = files.next();
            if (name.contains(QStringLiteral("/core/replica/")))
                continue; // The machine's own reports are for programmers.
            QFile file(name);
            if (!file.open(QIODevice::ReadOnly))
                continue;
            QString text = QString::fromUtf8(file.readAll());
            text.remove(comment).remove(seam);
            for (auto match = sentence.globalMatch(text); match.hasNext();)
                found.insert(match.next().captured(1));
        }
        return found;
    }

}

/// Refusals of newer parts of the world were shown in English to everybody.
void TranslationsTest::knowEveryRefusalOfTheWorld()
{
    QFETCH(QString, language);
    QTranslator translator;
    QVERIFY(translator.load(QLocale(language), QStringLiteral("polder"), QStringLiteral("_"),
        QStringLiteral(":/translations")));
    const QSet<QString> sentences = refusals();
    QVERIFY(sentences.size() > 35);
    for (QString sentence : sentences) {
        sentence[0] = sentence[0].toUpper();
        QVERIFY2(!translator.translate("RejectionText", sentence.toUtf8().constData()).isEmpty(),
            qPrintable(sentence + QStringLiteral(" is missing in RejectionText.cpp")));
    }
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
