#include "app/polder/window/KeyBindings.h"
#include "app/polder/window/SettingsDialog.h"
#include "tests/gui/TestSettings.h"

#include <QAction>
#include <QComboBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QSettings>
#include <QTest>

namespace polder {

/// Keys and language as the player changes them, and that they are kept.
class SettingsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void keepsKeys();
    void refusesKeysThatAreTaken();
    void keepsTheLanguage();

private:
    std::unique_ptr<TestSettings> m_settings;
    std::unique_ptr<QAction> m_dig;
    std::unique_ptr<QAction> m_fill;
    std::unique_ptr<KeyBindings> m_keys;
};

void SettingsTest::initTestCase()
{
    m_settings = std::make_unique<TestSettings>();
    QVERIFY(m_settings->isValid());
}

void SettingsTest::init()
{
    m_dig = std::make_unique<QAction>(QStringLiteral("Dig"));
    m_dig->setObjectName(QStringLiteral("dig"));
    m_dig->setShortcut(QKeySequence(Qt::Key_2));
    m_fill = std::make_unique<QAction>(QStringLiteral("Fill"));
    m_fill->setObjectName(QStringLiteral("fill"));
    m_fill->setShortcut(QKeySequence(Qt::Key_3));
    m_keys = std::make_unique<KeyBindings>();
    m_keys->add(m_dig.get());
    m_keys->add(m_fill.get());
}

void SettingsTest::keepsKeys()
{
    m_keys->set(m_dig.get(), QKeySequence(Qt::Key_G));
    init(); // As at the next start.
    QCOMPARE(m_dig->shortcut(), QKeySequence(Qt::Key_G));
    QCOMPARE(m_keys->usual(m_dig.get()), QKeySequence(Qt::Key_2));
    m_keys->set(m_dig.get(), QKeySequence(Qt::Key_2));
    QVERIFY(!QSettings().contains(QStringLiteral("keys/dig")));
    // No key at all is a choice too.
    m_keys->set(m_dig.get(), QKeySequence());
    init();
    QVERIFY(m_dig->shortcut().isEmpty());
    m_keys->set(m_dig.get(), QKeySequence(Qt::Key_2));
}

void SettingsTest::refusesKeysThatAreTaken()
{
    SettingsDialog dialog(*m_keys, nullptr);
    auto* edit = dialog.findChild<QKeySequenceEdit*>(QStringLiteral("key-dig"));
    auto* problem = dialog.findChild<QLabel*>(QStringLiteral("keyProblem"));
    edit->setKeySequence(QKeySequence(Qt::Key_3));
    emit edit->editingFinished();
    QVERIFY(problem->text().contains(QStringLiteral("Fill")));
    QCOMPARE(m_dig->shortcut(), QKeySequence(Qt::Key_2));
    QCOMPARE(edit->keySequence(), QKeySequence(Qt::Key_2));
    edit->setKeySequence(QKeySequence(Qt::Key_G));
    emit edit->editingFinished();
    QVERIFY(problem->text().isEmpty());
    QCOMPARE(m_dig->shortcut(), QKeySequence(Qt::Key_G));
    m_keys->set(m_dig.get(), QKeySequence(Qt::Key_2));
}

void SettingsTest::keepsTheLanguage()
{
    SettingsDialog dialog(*m_keys, nullptr);
    auto* language = dialog.findChild<QComboBox*>(QStringLiteral("language"));
    language->setCurrentIndex(language->findData(QStringLiteral("nl")));
    emit language->activated(language->currentIndex());
    QCOMPARE(QSettings().value(QStringLiteral("look/language")).toString(), QStringLiteral("nl"));
}

} // namespace polder

QTEST_MAIN(polder::SettingsTest)
#include "SettingsTest.moc"
