#include "app/view/details/eventpanel.h"
#include "app/view/stream/colourrulesdialog.h"
#include "app/view/stream/exportdialog.h"
#include "app/view/stream/filterbar.h"
#include "app/view/stream/gotodialog.h"
#include "app/view/stream/streamcontroller.h"
#include "app/view/stream/streamview.h"
#include "app/widget/filteredit.h"
#include "app/widget/fonts.h"
#include "app/widget/pill.h"
#include "app/widget/rowview.h"
#include "tests/view/viewfixture.h"

#include <QAction>
#include <QClipboard>
#include <QDateTimeEdit>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QToolTip>

using namespace app;
using namespace model;

namespace {

//! The window as a person has it: the stream and the Event panel beside it.
struct Window
{
    explicit Window(ViewFixture& fixture) : stream(fixture.context()), panel(fixture.context())
    {
        stream.resize(1000, 700);
        panel.resize(340, 700);
        stream.show();
        panel.show();
        stream.tick();
    }

    template <typename T>
    T* find(const char* name)
    {
        return stream.findChild<T*>(QLatin1String(name));
    }

    QPoint cell(int line, int column)
    {
        return stream.table().visualRect(stream.table().model()->index(line, column)).center();
    }

    //! As typed by a person: into the filter edit, ended by Enter.
    void filter(const QString& text)
    {
        auto* edit = &stream.filterBar().edit();
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Escape); // what completion offers
        QTest::keyClick(edit, Qt::Key_Return);
    }

    StreamView stream;
    EventPanel panel;
};

} // namespace

class TestStreamView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTypedFilterFiltersAndIsRemembered();
    void aWrongFilterSaysWhyAndKeepsTheRows();
    void aClickedRowShowsItsPayload();
    void aConditionFromTheDetailsIsAdded();
    void aLinkOfTheDetailsShowsEveryEventOfItsValue();
    void followingEndsBySelectingAndComesBackByThePill();
    void thePillCountsOnlyWhatTheFilterLetsThrough();
    void ctrlFGoesToTheFilterAndF3Finds();
    void aColumnIsAddedAndRemembered();
    void otherColumnsKeepPlaceAndWidthWhenOneComes();
    void theSummaryHasRoomInANarrowWindow();
    void whatAPersonArrangedStaysInANarrowWindow();
    void columnsAreArrangedWithoutAMouse();
    void aClickOnATitleSaysHowToNarrowDown();
    void everySelectedRowIsCopied();
    void enterGoesWhereItWasAsked();
    void goToWithoutAnOffsetSaysSo();
    void goToMeansTimesOfTheWindowsZone();
    void enterSavesColourRules();
    void nothingMatchesOffersToClear();
    void exportedRowsAreTheRowsShown();
    void theSelectionStaysWhenTheFilterChanges();
    void theFocusChoosesNothing();
    void whatIsSelectedBeforeItsRowComesIsShown();
};

void TestStreamView::aTypedFilterFiltersAndIsRemembered()
{
    ViewFixture fixture;
    fixture.add("ORDER_CREATED", 1, 1);
    fixture.add("ORDER_PAID", 1, 2000);
    Window window(fixture);

    window.filter(QStringLiteral("payload.amount > 1000"));

    QTRY_VERIFY((window.stream.tick(), window.stream.table().model()->rowCount() == 1));
    QVERIFY(window.find<QLabel>("scanProgress")->text().contains(QStringLiteral("scanned 2 of 2")));
    QCOMPARE(fixture.desk().workspace().history.front(), "payload.amount > 1000");
}

void TestStreamView::aWrongFilterSaysWhyAndKeepsTheRows()
{
    ViewFixture fixture;
    fixture.add("ORDER_CREATED", 1, 1);
    Window window(fixture);

    window.filter(QStringLiteral("paylod.amount > 1000"));
    window.stream.tick();

    QCOMPARE(window.stream.table().model()->rowCount(), 1);
    const auto said = window.find<QLabel>("scanProgress")->text();
    QVERIFY2(said.startsWith(QStringLiteral("Column 1:"))
                 && said.contains(QStringLiteral("payload")),
             qPrintable(said));
}

void TestStreamView::aClickedRowShowsItsPayload()
{
    ViewFixture fixture;
    fixture.add("ORDER_CREATED", 1, 1);
    fixture.add("ORDER_PAID", 7, 2000);
    Window window(fixture);

    QTest::mouseClick(window.stream.table().viewport(), Qt::LeftButton, {}, window.cell(1, 3));

    QCOMPARE(window.panel.findChild<QLabel*>(QStringLiteral("eventType"))->text(),
             QStringLiteral("ORDER_PAID"));
    QCOMPARE(window.panel.findChild<QLabel*>(QStringLiteral("eventPlace"))->text(),
             QStringLiteral("order-events / 0 / 1"));
}

void TestStreamView::aConditionFromTheDetailsIsAdded()
{
    ViewFixture fixture;
    fixture.add("ORDER_PAID", 1, 1);
    fixture.add("ORDER_PAID", 2, 1);
    Window window(fixture);
    window.filter(QStringLiteral("type == \"ORDER_PAID\""));

    Q_EMIT fixture.wishes().conditionWanted(QStringLiteral("payload.orderId == \"O-2\""));

    QTRY_VERIFY((window.stream.tick(), window.stream.table().model()->rowCount() == 1));
    QCOMPARE(window.stream.filterBar().edit().text(),
             QStringLiteral("type == \"ORDER_PAID\" && payload.orderId == \"O-2\""));
}

void TestStreamView::aLinkOfTheDetailsShowsEveryEventOfItsValue()
{
    ViewFixture fixture;
    fixture.add("ORDER_CREATED", 1, 1);
    fixture.add("ORDER_PAID", 2, 1);
    fixture.add("ORDER_PAID", 1, 1);
    Window window(fixture);
    window.filter(QStringLiteral("type == \"ORDER_PAID\""));
    QTRY_COMPARE((window.stream.tick(), window.stream.table().model()->rowCount()), 2);

    Q_EMIT fixture.wishes().filterWanted(QStringLiteral("payload.orderId == \"O-1\""));

    QTRY_VERIFY((window.stream.tick(), window.stream.filterBar().edit().text()
                                           == QStringLiteral("payload.orderId == \"O-1\"")));
    QTRY_COMPARE((window.stream.tick(), window.stream.table().model()->rowCount()), 2);
}

void TestStreamView::followingEndsBySelectingAndComesBackByThePill()
{
    ViewFixture fixture;
    for (int i = 0; i < 60; ++i)
        fixture.add("ORDER_PAID", i, i);
    Window window(fixture);
    auto& table = window.stream.table();
    QVERIFY(table.isFollowing());

    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, QPoint(200, 40));
    const int top = table.visibleRows().first;
    for (int i = 0; i < 20; ++i)
        fixture.add("ORDER_PAID", i, i);
    window.stream.tick();

    QVERIFY(!table.isFollowing());
    QCOMPARE(table.visibleRows().first, top);
    auto* pill = window.find<Pill>("behindPill");
    QVERIFY(pill->isVisible());
    QCOMPARE(pill->behind(), 20);
    pill->click();
    QVERIFY(table.isFollowing());
    QCOMPARE(table.verticalScrollBar()->value(), table.verticalScrollBar()->maximum());
}

void TestStreamView::thePillCountsOnlyWhatTheFilterLetsThrough()
{
    ViewFixture fixture;
    for (int i = 0; i < 60; ++i)
        fixture.add("ORDER_PAID", i, i);
    Window window(fixture);
    window.filter(QStringLiteral("type == \"ORDER_PAID\""));
    QTRY_COMPARE((window.stream.tick(), window.stream.table().model()->rowCount()), 60);
    QTest::mouseClick(window.stream.table().viewport(), Qt::LeftButton, {}, QPoint(200, 40));
    auto* pill = window.find<Pill>("behindPill");

    for (int i = 0; i < 20; ++i)
        fixture.add("ORDER_CREATED", i, i);
    for (int i = 0; i < 3; ++i)
        fixture.add("ORDER_PAID", i, i);
    QTRY_COMPARE((window.stream.tick(), window.stream.table().model()->rowCount()), 63);
    window.stream.tick();

    QVERIFY(pill->isVisible());
    QCOMPARE(pill->behind(), 3);
}

void TestStreamView::ctrlFGoesToTheFilterAndF3Finds()
{
    ViewFixture fixture;
    for (int i = 0; i < 10; ++i)
        fixture.add(i == 6 ? "ORDER_CANCELLED" : "ORDER_PAID", i, i);
    Window window(fixture);
    window.stream.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window.stream));

    QTest::keyClick(&window.stream, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(window.stream.filterBar().edit().hasFocus());

    window.find<QLineEdit>("findText")->setText(QStringLiteral("cancelled"));
    window.find<QAction>("findNext")->trigger();
    QTRY_VERIFY((window.stream.tick(), window.stream.table().currentIndex().row() == 6));
}

void TestStreamView::aColumnIsAddedAndRemembered()
{
    ViewFixture fixture;
    fixture.add("ORDER_PAID", 1, 777);
    {
        Window window(fixture);
        Q_EMIT fixture.wishes().columnWanted(QStringLiteral("payload.amount"));
        const int column = int(window.stream.controller().table().columns().indexOf(
            EventColumn{EventColumn::Kind::Custom, QStringLiteral("payload.amount")}));
        QVERIFY(column >= 0);
        QCOMPARE(window.stream.controller().table().index(0, column).data().toString(),
                 QStringLiteral("777"));
    }

    Window again(fixture);
    QVERIFY(again.stream.controller().table().columns().contains(
        EventColumn{EventColumn::Kind::Custom, QStringLiteral("payload.amount")}));
}

namespace {

//! The titles from left to right.
QStringList titles(RowView& table)
{
    QStringList list;
    for (int visual = 0; visual < table.header()->count(); ++visual)
        list += table.model()
                    ->headerData(table.header()->logicalIndex(visual), Qt::Horizontal)
                    .toString();
    return list;
}

} // namespace

void TestStreamView::otherColumnsKeepPlaceAndWidthWhenOneComes()
{
    ViewFixture fixture;
    fixture.add("ORDER_PAID", 1, 777);
    Window window(fixture);
    auto& header = *window.stream.table().header();
    const int key = int(titles(window.stream.table()).indexOf(QStringLiteral("Key")));
    header.resizeSection(header.logicalIndex(key), 333);
    header.moveSection(key, 1);
    auto expected = titles(window.stream.table());

    Q_EMIT fixture.wishes().columnWanted(QStringLiteral("payload.amount"));

    expected.insert(expected.indexOf(QStringLiteral("Summary")), QStringLiteral("payload.amount"));
    QCOMPARE(titles(window.stream.table()), expected);
    QCOMPARE(header.sectionSize(header.logicalIndex(1)), 333);

    Window again(fixture);
    QCOMPARE(titles(again.stream.table()), expected);
    auto& remembered = *again.stream.table().header();
    QCOMPARE(remembered.sectionSize(remembered.logicalIndex(1)), 333);
}

void TestStreamView::theSummaryHasRoomInANarrowWindow()
{
    ViewFixture fixture;
    fixture.add("ORDER_PAID", 1, 777);
    Window window(fixture);
    auto& table = window.stream.table();
    const auto delta = int(titles(table).indexOf(QStringLiteral("Δ ms")));
    const auto hasDelta = [&] { return !table.header()->isSectionHidden(delta); };
    QVERIFY(hasDelta());

    window.stream.resize(690, 700); // what a screen of 1280 leaves between the docks

    QTRY_VERIFY(!hasDelta());
    QCOMPARE(titles(table).last(), QStringLiteral("Summary"));
    const auto& header = *table.header();
    const auto left = header.sectionViewportPosition(header.count() - 1);
    const auto letter = QFontMetrics(fonts::mono()).averageCharWidth();
    QVERIFY2(table.viewport()->width() - left >= 14 * letter,
             qPrintable(QString::number(table.viewport()->width() - left)));

    window.stream.resize(1000, 700);

    QTRY_VERIFY(hasDelta());
}

void TestStreamView::whatAPersonArrangedStaysInANarrowWindow()
{
    ViewFixture fixture;
    fixture.add("ORDER_PAID", 1, 777);
    Window window(fixture);
    auto& header = *window.stream.table().header();
    const int key = int(titles(window.stream.table()).indexOf(QStringLiteral("Key")));
    header.resizeSection(key, 150);
    const auto arranged = titles(window.stream.table());

    window.stream.resize(690, 700);

    QTRY_VERIFY(window.stream.table().viewport()->width() < 700);
    QCOMPARE(titles(window.stream.table()), arranged);
    QCOMPARE(header.sectionSize(key), 150);
}

void TestStreamView::columnsAreArrangedWithoutAMouse()
{
    ViewFixture fixture;
    fixture.add("ORDER_PAID", 1, 777);
    Window window(fixture);
    auto& table = window.stream.table();
    const int key = int(titles(table).indexOf(QStringLiteral("Key")));
    table.setCurrentIndex(table.model()->index(0, table.header()->logicalIndex(key)));
    auto* menu = window.find<QToolButton>("columns")->menu();
    const auto choose = [&](const char* name) {
        Q_EMIT menu->aboutToShow();
        auto* action = menu->findChild<QAction*>(QLatin1String(name));
        QVERIFY(action);
        action->trigger();
    };

    choose("columnLeft");

    QCOMPARE(titles(table).indexOf(QStringLiteral("Key")), key - 1);

    choose("columnRemove");

    QVERIFY(!titles(table).contains(QStringLiteral("Key")));
}

void TestStreamView::aClickOnATitleSaysHowToNarrowDown()
{
    ViewFixture fixture;
    fixture.add("ORDER_PAID", 1, 777);
    Window window(fixture);
    auto& header = *window.stream.table().header();
    const QPoint middle(header.sectionViewportPosition(1) + header.sectionSize(1) / 2,
                        header.height() / 2);

    QTest::mouseClick(header.viewport(), Qt::LeftButton, {}, middle);

    QVERIFY2(QToolTip::text().contains(QStringLiteral("filter by it")),
             qPrintable(QToolTip::text()));
}

void TestStreamView::everySelectedRowIsCopied()
{
    ViewFixture fixture;
    for (int i = 1; i <= 4; ++i)
        fixture.add("ORDER_PAID", i, 100 * i);
    Window window(fixture);
    auto& table = window.stream.table();
    table.setCurrentIndex(table.model()->index(1, 0));
    QTest::keyClick(&table, Qt::Key_Down, Qt::ShiftModifier);

    window.find<QAction>("copyEvent")->trigger();

    const auto copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains(QStringLiteral("200")) && copied.contains(QStringLiteral("300")),
             qPrintable(copied));
    QVERIFY2(!copied.contains(QStringLiteral("100")) && !copied.contains(QStringLiteral("400")),
             qPrintable(copied));
}

void TestStreamView::enterGoesWhereItWasAsked()
{
    ViewFixture fixture;
    for (int i = 1; i <= 3; ++i)
        fixture.add("ORDER_PAID", i, 100 * i);
    Window window(fixture);
    GoToDialog dialog(window.stream.controller(), TimeFormat(), nullptr);
    dialog.beginAt(2);
    dialog.show();
    const auto event = window.stream.controller().table().eventAt(1);
    auto* offset = dialog.findChild<QLineEdit*>(QStringLiteral("goToOffset"));

    QTest::keyClicks(offset, QString::number(event.position));
    QTest::keyClick(offset, Qt::Key_Return);

    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(dialog.row(), std::optional<Row>(1));
}

void TestStreamView::goToWithoutAnOffsetSaysSo()
{
    ViewFixture fixture;
    fixture.add("ORDER_PAID", 1, 100);
    Window window(fixture);
    GoToDialog dialog(window.stream.controller(), TimeFormat(), nullptr);
    dialog.show();

    QTest::keyClick(&dialog, Qt::Key_Return);

    QVERIFY(!dialog.row());
    QCOMPARE(dialog.findChild<QLabel*>(QStringLiteral("goToAnswer"))->text(),
             QStringLiteral("The offset is missing."));
}

void TestStreamView::goToMeansTimesOfTheWindowsZone()
{
    ViewFixture fixture;
    for (int i = 1; i <= 3; ++i)
        fixture.add("ORDER_PAID", i, 100 * i);
    Window window(fixture);
    const TimeFormat seoul(QTimeZone("Asia/Seoul"));
    GoToDialog dialog(window.stream.controller(), seoul, nullptr);
    dialog.beginAt(0);
    dialog.show();
    auto* time = dialog.findChild<QDateTimeEdit*>(QStringLiteral("goToTime"));
    const auto at = window.stream.controller().table().eventAt(2).time;
    QVERIFY(time->text().endsWith(seoul.clock(window.stream.controller().table().eventAt(0).time)));

    // Typing into the time means the time.
    const auto there =
        QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count() / 1000, seoul.zone());
    time->setDateTime(QDateTime(there.date(), there.time(), Qt::UTC));
    QTest::keyClick(&dialog, Qt::Key_Return);

    QCOMPARE(dialog.row(), std::optional<Row>(2));
}

void TestStreamView::enterSavesColourRules()
{
    ViewFixture fixture;
    ColourRulesDialog dialog(fixture.desk(), nullptr);
    dialog.addRule(QStringLiteral("key == \"O-1\""));
    dialog.show();

    QTest::keyClick(&dialog, Qt::Key_Return);

    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

void TestStreamView::nothingMatchesOffersToClear()
{
    ViewFixture fixture;
    fixture.add("ORDER_PAID", 1, 1);
    Window window(fixture);
    window.filter(QStringLiteral("payload.amount > 5"));
    QTRY_VERIFY((window.stream.tick(), window.find<QWidget>("streamEmpty")->isVisible()));

    auto* clear = window.find<QWidget>("streamEmpty")->findChild<QAbstractButton*>();
    QVERIFY(clear);
    QTest::mouseClick(clear, Qt::LeftButton);
    window.stream.tick();

    QCOMPARE(window.stream.table().model()->rowCount(), 1);
    QVERIFY(window.stream.table().isVisible());
}

void TestStreamView::exportedRowsAreTheRowsShown()
{
    ViewFixture fixture;
    fixture.add("ORDER_PAID", 1, 1);
    fixture.add("ORDER_PAID", 2, 2);
    fixture.add("=cmd()", "not JSON");
    Window window(fixture);
    const QTemporaryDir folder;
    const auto write = [&](const QString& name) {
        ExportDialog dialog(window.stream.controller(), &window.stream);
        QSignalSpy done(&dialog, &QDialog::accepted);
        dialog.start(folder.filePath(name));
        [&] { QTRY_COMPARE(done.size(), 1); }();
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };

    const auto lines = write(QStringLiteral("out.ndjson"));
    const auto table = write(QStringLiteral("out.csv"));

    QCOMPARE(lines.count('\n'), 3);
    QVERIFY(lines.contains("\"key\":\"O-2\""));
    QCOMPARE(table.count('\n'), 4);
    QVERIFY2(table.contains("'=cmd()"), table.constData());
}

void TestStreamView::theSelectionStaysWhenTheFilterChanges()
{
    ViewFixture fixture;
    for (int i = 0; i < 10; ++i)
        fixture.add("ORDER_PAID", i, i);
    Window window(fixture);
    fixture.selection().select({&fixture.session().store(), 7});
    QCOMPARE(window.stream.table().currentIndex().row(), 7);

    window.filter(QStringLiteral("payload.amount >= 5"));

    QTRY_VERIFY((window.stream.tick(), window.stream.table().model()->rowCount() == 5));
    QVERIFY(fixture.selection().current()->row == 7);
}

void TestStreamView::theFocusChoosesNothing()
{
    ViewFixture fixture;
    fixture.add("ORDER_CREATED", 1, 1);
    Window window(fixture);
    window.panel.hide();
    window.stream.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window.stream));
    window.stream.filterBar().edit().setFocus();

    window.stream.setFocus();

    QVERIFY(window.stream.table().hasFocus());
    QVERIFY(!fixture.selection().current());
    QTest::keyClick(&window.stream.table(), Qt::Key_Down);
    QVERIFY(fixture.selection().current());
}

void TestStreamView::whatIsSelectedBeforeItsRowComesIsShown()
{
    ViewFixture fixture;
    Window window(fixture);
    fixture.add("ORDER_CREATED", 1, 1);
    fixture.add("ORDER_PAID", 1, 2);
    fixture.selection().select({&fixture.session().store(), 1});

    QTRY_COMPARE((window.stream.tick(), window.stream.table().currentIndex().row()), 1);
}

QTEST_MAIN(TestStreamView)
#include "tst_streamview.moc"
