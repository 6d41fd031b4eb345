#include "app/view/idempotency/keysview.h"
#include "app/view/idempotency/keytablemodel.h"
#include "app/view/idempotency/keywords.h"
#include "app/widget/emptystate.h"
#include "model/item/roles.h"
#include "tests/view/viewfixture.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>

using namespace app;
using namespace model;
using namespace std::chrono_literals;
using Column = KeyTableModel::Column;

namespace {

constexpr SourceId store{9};

KeyLine line(const std::string& id, KeyVerdict verdict = KeyVerdict::HandledOnce)
{
    return {.verdict = verdict, .key = "processed:" + id, .eventId = id, .there = true};
}

ProcessedKey key(const std::string& id)
{
    return {
        .key = "processed:" + id, .eventId = id, .consumer = "payment", .life = 24h, .setAt = {}};
}

QStringList keysOf(const KeyTableModel& table)
{
    QStringList keys;
    for (int row = 0; row < table.rowCount(); ++row)
        keys << table.index(row, int(Column::Key)).data().toString();
    return keys;
}

} // namespace

class TestKeysView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelKeepsTheSelectionWhenLinesChange();
    void linesAreSortedByWhatAColumnShows();
    void binaryKeyIsShownReadable();
    void withoutAStoreTheViewSaysWhatToDo();
    void deniedStoreSaysWhy();
    void keysShowWithTheirEventAndFollowTheSelection();
    void chipAndTextNarrowTheList();
    void linkOfAFindingLeadsToItsKey();
    void scanCanBeHeldAndMadeGentler();
};

void TestKeysView::modelKeepsTheSelectionWhenLinesChange()
{
    KeyTableModel table;
    const QAbstractItemModelTester tester(&table,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    table.assign({line("a"), line("b"), line("c")}, now());
    const QPersistentModelIndex second = table.index(1, 0);

    table.assign({line("d"), line("c"), line("b", KeyVerdict::Absorbed)}, now());

    QCOMPARE(keysOf(table), (QStringList{u"processed:d"_qs, u"processed:c"_qs, u"processed:b"_qs}));
    QCOMPARE(second.row(), 2);
    QCOMPARE(second.data(model::GlyphRole).toInt(), int(Glyph::Skipped));
    table.assign({}, now());
    QVERIFY(!second.isValid());
}

void TestKeysView::linesAreSortedByWhatAColumnShows()
{
    KeyTableModel table;
    const QAbstractItemModelTester tester(&table,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto shortest = line("b");
    shortest.until = now() + 1min;
    auto gone = line("c");
    gone.there = false;
    table.assign({line("a"), shortest, gone}, now());

    table.sort(int(Column::Life), Qt::AscendingOrder);

    QCOMPARE(keysOf(table), (QStringList{u"processed:c"_qs, u"processed:b"_qs, u"processed:a"_qs}));
    QCOMPARE(table.index(0, int(Column::Life)).data().toString(), u"gone"_qs);
    QCOMPARE(table.index(2, int(Column::Life)).data().toString(), QString("for ever"));
}

void TestKeysView::binaryKeyIsShownReadable()
{
    QCOMPARE(keyText("processed:\xc3\xa9"), QString::fromUtf8("processed:\xc3\xa9"));
    QCOMPARE(keyText(std::string("a\0\xff", 3)), QString("a\\x00\\xff"));
}

void TestKeysView::withoutAStoreTheViewSaysWhatToDo()
{
    ViewFixture fixture;
    KeysView view(fixture.context());
    view.show();

    const auto* empty = view.findChild<QWidget*>("keysEmpty");
    QVERIFY(empty->isVisible());
    QVERIFY(empty->findChild<QLabel*>());
}

void TestKeysView::deniedStoreSaysWhy()
{
    ViewFixture fixture;
    auto& board = fixture.session().analysis().keys;
    board.open(store, "shop-keys", {}, {});
    board.trouble(store, Error{.kind = Error::Kind::Denied,
                               .text = "Redis refused: NOPERM",
                               .advice = "It needs +scan +pttl."});
    KeysView view(fixture.context());
    view.show();

    QString said;
    for (const auto* label : view.findChild<QWidget*>("keysEmpty")->findChildren<QLabel*>())
        said += label->text();
    QVERIFY2(said.contains("+scan +pttl"), qPrintable(said));
}

void TestKeysView::keysShowWithTheirEventAndFollowTheSelection()
{
    ViewFixture fixture;
    fixture.add("ORDER_CREATED", 1, 100); // e-0
    auto& board = fixture.session().analysis().keys;
    board.open(store, "shop-keys", {}, {"payment"});
    board.take(store, {.keys = {key("e-0"), key("e-9")}, .finished = true, .seen = 2, .total = 2},
               now());
    KeysView view(fixture.context());
    view.show();
    const QAbstractItemModelTester tester(&view.table(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto verdictOf = [&](const QString& text) {
        view.refresh();
        for (int row = 0; row < view.table().rowCount(); ++row) {
            if (view.table().index(row, int(Column::Key)).data().toString() == text)
                return view.table().index(row, 0).data().toString();
        }
        return QString("absent");
    };

    QTRY_COMPARE(verdictOf("processed:e-0"), QString("handled once"));
    QTRY_COMPARE(verdictOf("processed:e-9"), QString("event not seen"));
    auto* table = view.findChild<QAbstractItemView*>("keyTable");
    const auto row = view.table().rowOf(0);
    QVERIFY(row);
    table->setCurrentIndex(view.table().index(*row, 0));
    QVERIFY(fixture.selection().current());
    QCOMPARE(fixture.selection().current()->row, Row(0));
}

void TestKeysView::chipAndTextNarrowTheList()
{
    ViewFixture fixture;
    fixture.add("ORDER_CREATED", 1, 100);
    auto& board = fixture.session().analysis().keys;
    board.open(store, "shop-keys", {}, {"payment"});
    board.take(store, {.keys = {key("e-0"), key("e-9")}, .finished = true, .seen = 2, .total = 2},
               now());
    KeysView view(fixture.context());
    const auto rows = [&] {
        view.refresh();
        return view.table().rowCount();
    };
    QTRY_COMPARE(board.report()->counts[std::size_t(KeyVerdict::NeverSeen)], 1u);
    QTRY_COMPARE(rows(), 2);

    for (auto* chip : view.findChildren<QToolButton*>())
        if (chip->text().startsWith("event not seen"))
            chip->click();
    QCOMPARE(rows(), 1);
    for (auto* chip : view.findChildren<QToolButton*>())
        if (chip->text().startsWith("All"))
            chip->click();
    view.findChild<QLineEdit*>("keyFilter")->setText("e-0");
    QCOMPARE(keysOf(view.table()), QStringList{"processed:e-0"});
}

void TestKeysView::linkOfAFindingLeadsToItsKey()
{
    ViewFixture fixture;
    auto& board = fixture.session().analysis().keys;
    board.open(store, "shop-keys", {}, {"payment"});
    board.take(store, {.keys = {key("e-1"), key("e-2")}, .finished = true, .seen = 2, .total = 2},
               now());
    QTRY_COMPARE(board.report()->keys, 2u);
    KeysView view(fixture.context());

    Q_EMIT fixture.wishes().linkWanted("key:processed:e-2");

    QCOMPARE(keysOf(view.table()), QStringList{"processed:e-2"});
}

void TestKeysView::scanCanBeHeldAndMadeGentler()
{
    ViewFixture fixture;
    auto& board = fixture.session().analysis().keys;
    KeysView view(fixture.context());

    view.findChild<QAction*>("holdKeyScan")->trigger();
    QVERIFY(board.isPaused());
    view.findChild<QAction*>("holdKeyScan")->trigger();
    QVERIFY(!board.isPaused());
}

QTEST_MAIN(TestKeysView)
#include "tst_keysview.moc"
