#include "app/polder/tools/ToolBar.h"
#include "app/polder/look/Theme.h"
#include "app/polder/tools/MaterialChooser.h"

#include <QMainWindow>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

namespace polder {

/// The tools are reached by mouse and keyboard, and each shows its own options.
class ToolBarTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { Theme::apply(*qApp); }
    void init();
    void choosesByClick();
    void choosesByKey();
    void showsOptionsOfTheTool();
    void choosesMaterial();
    void everyToolExplainsItself();

private:
    std::unique_ptr<QMainWindow> m_window;
    ToolBar* m_bar = nullptr;
};

void ToolBarTest::init()
{
    m_window = std::make_unique<QMainWindow>();
    m_bar = new ToolBar(m_window.get());
    m_window->addToolBar(Qt::LeftToolBarArea, m_bar);
    m_window->resize(800, 640);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void ToolBarTest::choosesByClick()
{
    QSignalSpy changed(m_bar, &ToolBar::toolChanged);
    QTest::mouseClick(m_bar->widgetForAction(m_bar->action(Tool::Dig)), Qt::LeftButton);
    QCOMPARE(m_bar->tool(), Tool::Dig);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!m_bar->action(Tool::Look)->isChecked());
}

void ToolBarTest::choosesByKey()
{
    for (const ToolInfo& info : ToolInfo::all()) {
        QTest::keyClick(
            m_window.get(), static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(info.tool)));
        QCOMPARE(m_bar->tool(), info.tool);
    }
}

void ToolBarTest::showsOptionsOfTheTool()
{
    auto* material = m_bar->findChild<MaterialChooser*>();
    auto* count = m_bar->findChild<QSpinBox*>(QStringLiteral("villagerCount"));
    QTRY_VERIFY(!material->isVisible());
    m_bar->setTool(Tool::Fill);
    QTRY_VERIFY(material->isVisible());
    QTRY_VERIFY(!count->isVisible());
    m_bar->setTool(Tool::Villagers);
    QTRY_VERIFY(!material->isVisible());
    QTRY_VERIFY(count->isVisible());
    count->setValue(1000);
    QCOMPARE(m_bar->villagers(), 100);
}

void ToolBarTest::choosesMaterial()
{
    m_bar->setTool(Tool::Fill);
    auto* chooser = m_bar->findChild<MaterialChooser*>();
    auto* brick = chooser->findChild<QToolButton*>(QStringLiteral("material-brick"));
    QVERIFY(brick);
    QVERIFY(!chooser->findChild<QToolButton*>(QStringLiteral("material-air")));
    brick->click();
    QCOMPARE(m_bar->material(), Material::Brick);
    QCOMPARE(chooser->text(), MaterialChooser::materialText(Material::Brick));
}

void ToolBarTest::everyToolExplainsItself()
{
    QSet<QString> hints;
    for (const ToolInfo& info : ToolInfo::all()) {
        QAction* action = m_bar->action(info.tool);
        QVERIFY(!action->icon().pixmap(32).isNull());
        QVERIFY(action->toolTip().contains(info.key.toString()));
        hints.insert(action->statusTip());
    }
    QCOMPARE(hints.size(), ToolCount);
}

} // namespace polder

QTEST_MAIN(polder::ToolBarTest)
#include "ToolBarTest.moc"
