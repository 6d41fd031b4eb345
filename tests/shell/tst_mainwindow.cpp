#include "app/shell/viewtabs.h"
#include "app/view/selection.h"
#include "app/view/view.h"
#include "app/widget/sagalensstyle.h"
#include "app/widget/theme.h"
#include "tests/shell/windowfixture.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDialog>
#include <QDockWidget>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace app;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyActionHasTextAndNoKeyTwice();
    void everyMenuEntryDoesSomething();
    void everyButtonSaysWhatItDoes();
    void captureFillsStreamSourcesAndStatus();
    void aFindingLeadsToItsEvent();
    void droppedFileIsOpened();
    void fileThatIsNotThereIsSaid();
    void f6WalksThePanes();
    void layoutIsRememberedAndCanBeReset();
    void docksHaveTheirUsualWidthAtTheFirstStart();
    void narrowWindowClosesTheLeftDock();
    void writesAreUnlockedAndLockedAgain();
    void paletteJumpsToASource();
    void paletteFindsEveryAction();
    void emptyWindowSaysWhatToDo();
    void tabsFallToIconsBeforeTheyScroll();
    void fitsALaptop();
    void everyTableTurnsDarkWithTheWindow();

private:
    QString capture();

    QTemporaryDir m_home;
};

void TestMainWindow::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8());
    qputenv("XDG_STATE_HOME", m_home.path().toUtf8());
    QApplication::setStyle(new SagalensStyle);
    QLocale::setDefault(QLocale(QLocale::English));
}

QString TestMainWindow::capture()
{
    const auto path = m_home.filePath(QStringLiteral("incident.ndjson"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    for (int order = 0; order < 30; ++order)
        file.write(QByteArray("{\"topic\":\"order-events\",\"partition\":0,\"offset\":")
                   + QByteArray::number(order)
                   + ",\"ts\":1700000000000,\"key\":\"O-1\",\"payload\":\"{\\\"type\\\":\\\"ORDER_"
                     "PAID\\\"}\"}\n");
    file.write("{\"topic\":\"order-events\",\"partition\":0,\"offset\":30,\"ts\":1700000000000,"
               "\"payload\":\"{\\\"cut\\\":\"}\n");
    return path;
}

void TestMainWindow::everyActionHasTextAndNoKeyTwice()
{
    const WindowFixture fixture;
    QMultiHash<QKeySequence, std::pair<QString, QString>> seen;

    for (const auto* action : const_cast<MainWindow&>(fixture.window).actionList().all()) {
        QVERIFY(!action->objectName().isEmpty());
        QVERIFY2(!ActionList::plainText(*action).isEmpty(), qPrintable(action->objectName()));
        QVERIFY2(!ActionList::group(*action).isEmpty(), qPrintable(action->objectName()));
        // The same key may mean something in each of two views: one alone is in front.
        const auto* view = qobject_cast<View*>(action->parent());
        const auto place = view ? view->objectName() : QString();
        for (const auto& key : action->shortcuts()) {
            for (const auto& other : seen.values(key))
                QVERIFY2(key.isEmpty()
                             || !(other.first.isEmpty() || place.isEmpty() || other.first == place),
                         qPrintable(action->objectName() + QStringLiteral(" and ") + other.second));
            seen.insert(key, {place, action->objectName()});
        }
    }
}

void TestMainWindow::everyMenuEntryDoesSomething()
{
    const WindowFixture fixture;

    for (const auto* title : fixture.window.menuBar()->actions()) {
        QVERIFY2(!title->menu()->actions().isEmpty(), qPrintable(title->text()));
        for (const auto* entry : title->menu()->actions())
            QVERIFY2(entry->isSeparator() || entry->menu() || !entry->objectName().isEmpty(),
                     qPrintable(entry->text()));
    }
}

void TestMainWindow::everyButtonSaysWhatItDoes()
{
    WindowFixture fixture;
    fixture.window.openAddress(capture());

    for (const auto* button : fixture.window.findChildren<QToolButton*>()) {
        // Qt's own: the arrows of tab bars and tool bars, the icons inside of fields.
        const auto isQtsOwn = button->objectName().startsWith(QStringLiteral("qt_"))
                              || button->objectName().startsWith(QStringLiteral("Scroll"))
                              || qobject_cast<const QLineEdit*>(button->parent());
        const QString says = button->text() + button->toolTip() + button->accessibleName();
        QVERIFY2(isQtsOwn || !says.isEmpty(),
                 qPrintable(QLatin1String(button->parent()->metaObject()->className()) + u'/'
                            + button->objectName()));
    }
}

void TestMainWindow::captureFillsStreamSourcesAndStatus()
{
    WindowFixture fixture;

    fixture.window.openAddress(capture());

    QTRY_COMPARE(fixture.session.store().end(), 31u);
    fixture.window.tick();
    fixture.window.tickViews();
    const auto& tree = fixture.window.models().sources();
    const auto captures = tree.index(0, 0);
    QCOMPARE(captures.data().toString(), QStringLiteral("Captures"));
    const auto incident = tree.index(0, 0, captures);
    QCOMPARE(incident.data().toString(), QStringLiteral("incident.ndjson"));
    QCOMPARE(tree.rowCount(incident), 1);
    QCOMPARE(fixture.find<QToolButton>("statusHeld")->text(),
             QStringLiteral("held 31 of 5,000,000"));
    QTRY_VERIFY((fixture.window.tickViews(),
                 fixture.find<QAbstractItemView>("streamTable")->model()->rowCount() == 31));
}

void TestMainWindow::aFindingLeadsToItsEvent()
{
    WindowFixture fixture;
    fixture.window.openAddress(capture()); // the last record is cut
    auto* table = fixture.find<QAbstractItemView>("findingsTable");
    QTRY_VERIFY((fixture.window.tick(), table->model()->rowCount() > 0));
    QVERIFY(fixture.find<QToolButton>("statusFindings")->text() != QStringLiteral("no findings"));

    table->setCurrentIndex(table->model()->index(0, 0)); // the worst
    QTest::keyClick(table, Qt::Key_Return);

    const auto selected = fixture.window.selection().current();
    QVERIFY(selected);
    QCOMPARE(selected->row, model::Row(30));
    QVERIFY(fixture.window.actionList().find(QStringLiteral("alerts")));
}

void TestMainWindow::droppedFileIsOpened()
{
    WindowFixture fixture;
    QMimeData dragged;
    dragged.setUrls({QUrl::fromLocalFile(capture())});
    QDragEnterEvent enter({300, 300}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&fixture.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({300, 300}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);

    QApplication::sendEvent(&fixture.window, &drop);

    QTRY_COMPARE(fixture.session.store().end(), 31u);
}

void TestMainWindow::fileThatIsNotThereIsSaid()
{
    WindowFixture fixture;

    fixture.window.openAddress(QStringLiteral("/no/such/file.ndjson"));

    QTRY_VERIFY((fixture.window.tick(), fixture.window.models().findings().rowCount() == 1));
    QVERIFY(fixture.window.models().log().rowCount() > 0);
}

void TestMainWindow::f6WalksThePanes()
{
    WindowFixture fixture;
    QVERIFY(QTest::qWaitForWindowExposed(&fixture.window));
    fixture.window.openAddress(capture());
    QTRY_COMPARE(fixture.session.store().end(), 31u);
    fixture.window.tick();
    fixture.window.selection().select({&fixture.session.store(), 0});
    QSet<const QWidget*> panes;

    for (int step = 0; step < 8; ++step) {
        fixture.window.actionList().find(QStringLiteral("nextPane"))->trigger();
        for (const auto* dock : fixture.window.findChildren<QDockWidget*>())
            if (fixture.window.focusWidget() && dock->isAncestorOf(fixture.window.focusWidget()))
                panes.insert(dock);
    }

    QVERIFY(panes.size() >= 3);
}

void TestMainWindow::layoutIsRememberedAndCanBeReset()
{
    {
        WindowFixture fixture(true);
        fixture.find<QDockWidget>("dockEvent")->hide();
        fixture.window.close();
    }

    WindowFixture again(true);

    QVERIFY(again.find<QDockWidget>("dockEvent")->isHidden());
    again.window.resetLayout();
    QVERIFY(!again.find<QDockWidget>("dockEvent")->isHidden());
}

void TestMainWindow::docksHaveTheirUsualWidthAtTheFirstStart()
{
    const WindowFixture fixture;

    QTRY_COMPARE(fixture.find<QDockWidget>("dockSources")->width(), 238);
    QTRY_COMPARE(fixture.find<QDockWidget>("dockEvent")->width(), 340);
}

void TestMainWindow::writesAreUnlockedAndLockedAgain()
{
    const QTemporaryDir folder;
    WindowFixture fixture(false, folder.filePath(QStringLiteral("audit.ndjson")).toStdString());
    auto& list = fixture.window.actionList();
    list.refresh();
    QVERIFY(!list.find(QStringLiteral("unlockWrites"))->isEnabled());
    const auto* field = fixture.find<QToolButton>("statusGate");
    QCOMPARE(field->text(), QStringLiteral("Read-only"));
    const model::Connection prod{.name = "prod", .url = "kafka://127.0.0.1:1", .production = true};
    fixture.window.open(prod, {});
    fixture.window.tick();

    list.find(QStringLiteral("unlockWrites"))->trigger();
    auto* dialog = fixture.find<QDialog>("unlockDialog");
    QVERIFY(dialog);
    auto* unlock = dialog->findChild<QPushButton*>(QStringLiteral("unlock"));
    QVERIFY(!unlock->isEnabled());
    dialog->findChild<QLineEdit*>(QStringLiteral("unlockReason"))->setText(QStringLiteral("T-1"));
    QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("unlockName")),
                     QStringLiteral("prod"));
    QVERIFY(unlock->isEnabled());
    unlock->click();

    QVERIFY(fixture.session.gate().isUnlocked(prod));
    fixture.window.tick();
    QVERIFY2(field->text().startsWith(QStringLiteral("Unlocked 1")), qPrintable(field->text()));
    auto* chip = fixture.find<QToolButton>("gateChip");
    QVERIFY(!chip->isHidden());

    chip->click();

    QVERIFY(!fixture.session.gate().isUnlocked(prod));
    QCOMPARE(field->text(), QStringLiteral("Read-only"));
    QVERIFY(chip->isHidden());
}

void TestMainWindow::paletteJumpsToASource()
{
    WindowFixture fixture;
    fixture.window.openAddress(capture());
    fixture.window.open({.name = "orders-staging", .url = "kafka://127.0.0.1:1"}, {});
    fixture.window.tick();
    fixture.window.actionList().find(QStringLiteral("palette"))->trigger();
    auto* popup = QApplication::activePopupWidget();
    QVERIFY(popup);

    auto* line = popup->findChild<QLineEdit*>();
    QTest::keyClicks(line, QStringLiteral("@incident"));
    QTest::keyClick(line, Qt::Key_Return);

    QCOMPARE(fixture.find<QAbstractItemView>("sourceTree")->currentIndex().data().toString(),
             QStringLiteral("incident.ndjson"));
}

void TestMainWindow::narrowWindowClosesTheLeftDock()
{
    WindowFixture fixture;
    fixture.window.openAddress(capture());

    fixture.window.resize(1100, 800);
    QTRY_VERIFY(fixture.find<QDockWidget>("dockSources")->isHidden());

    fixture.window.resize(1440, 900);
    QTRY_VERIFY(!fixture.find<QDockWidget>("dockSources")->isHidden());
}

void TestMainWindow::paletteFindsEveryAction()
{
    WindowFixture fixture;
    fixture.window.actionList().find(QStringLiteral("palette"))->trigger();
    auto* popup = QApplication::activePopupWidget();
    QVERIFY(popup);

    QTest::keyClicks(popup->findChild<QLineEdit*>(), QStringLiteral(">reset the layout"));

    const auto* list = popup->findChild<QAbstractItemView*>();
    QVERIFY(list->model()->rowCount() > 0);
    QVERIFY(
        list->model()->index(0, 0).data().toString().contains(QStringLiteral("Reset the layout")));
    popup->close();
}

void TestMainWindow::emptyWindowSaysWhatToDo()
{
    WindowFixture fixture;
    fixture.window.tickViews();
    fixture.window.tick();

    auto* button = fixture.find<QPushButton>("emptyNewConnection");
    QVERIFY(button && button->isVisible());
    button->click();

    auto* dialog = fixture.find<QDialog>("connectionDialog");
    QVERIFY(dialog && dialog->isVisible());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!fixture.find<QDialog>("connectionDialog"));
}

void TestMainWindow::tabsFallToIconsBeforeTheyScroll()
{
    ViewTabs tabs;
    for (int at = 0; at < 6; ++at)
        tabs.addView(new QWidget, QStringLiteral("stream"), QStringLiteral("A view with a name"));
    tabs.resize(1400, 300);
    tabs.show();
    QVERIFY(!tabs.showsIconsOnly());

    tabs.resize(500, 300);

    QTRY_VERIFY(tabs.showsIconsOnly());
    QCOMPARE(tabs.tabText(0), QString());
    QCOMPARE(tabs.tabToolTip(0), QStringLiteral("A view with a name"));
}

void TestMainWindow::fitsALaptop()
{
    const QSize laptop(1280, 800);
    WindowFixture fixture(false, {}, laptop);
    auto* views = fixture.find<QTabWidget>("views");
    for (int i = 0; i < views->count(); ++i) {
        views->setCurrentIndex(i);
        QCoreApplication::processEvents();
        const auto needed = fixture.window.minimumSizeHint();
        const auto parts = QStringLiteral("%1 needs %2x%3, the window is %4x%5")
                               .arg(views->widget(i)->objectName())
                               .arg(needed.width())
                               .arg(needed.height())
                               .arg(fixture.window.width())
                               .arg(fixture.window.height());
        QVERIFY2(needed.width() <= 1280, qPrintable(parts));
        QVERIFY2(needed.height() <= 760, qPrintable(parts));
        QVERIFY2(fixture.window.size() == laptop, qPrintable(parts));
    }
}

void TestMainWindow::everyTableTurnsDarkWithTheWindow()
{
    WindowFixture fixture;
    fixture.scheme.setScheme(ColorScheme::Light);

    fixture.scheme.setScheme(ColorScheme::Dark);

    for (const auto* name : {"sourceTree", "streamTable", "findingsTable", "logTable"})
        QCOMPARE(fixture.find<QAbstractItemView>(name)->palette().color(QPalette::Base),
                 Theme::dark().base);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
