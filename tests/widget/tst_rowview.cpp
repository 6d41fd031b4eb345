#include "app/widget/rowaccess.h"
#include "app/widget/rowview.h"

#include <QAbstractTableModel>
#include <QAccessible>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace app;

namespace {

//! As many numbered lines as told; lines come at the end and leave at the top.
class LinesModel : public QAbstractTableModel
{
public:
    explicit LinesModel(int count) : m_count(count) {}

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : m_count;
    }
    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : 3;
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (role == Qt::AccessibleTextRole)
            return QStringLiteral("line %1").arg(m_first + index.row());
        return role == Qt::DisplayRole ? QVariant(m_first + index.row()) : QVariant();
    }

    void grow(int by)
    {
        beginInsertRows({}, m_count, m_count + by - 1);
        m_count += by;
        endInsertRows();
    }

    void letGo(int lines)
    {
        beginRemoveRows({}, 0, lines - 1);
        m_count -= lines;
        m_first += lines;
        endRemoveRows();
    }

private:
    int m_count = 0;
    int m_first = 0;
};

void show(RowView& view, LinesModel& lines)
{
    view.setModel(&lines);
    view.resize(600, 400);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

int firstShown(const RowView& view)
{
    return view.model()->index(view.visibleRows().first, 0).data().toInt();
}

} // namespace

class TestRowView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followingStaysAtTheEnd();
    void scrollingUpEndsFollowing();
    void selectingEndsFollowing();
    void theListNeverJumpsUnderTheReader();
    void theEndKeyFollowsAgain();
    void keysMoveOverTenMillionRows();
    void aClickSelectsTheRowUnderIt();
    void shiftSelectsARange();
    void arrowsReachAColumnOutOfSight();
    void aDoubleClickFitsAColumnToItsText();
    void tenMillionRowsCanBeReadAloud();
    void whatIsReadAloudFollowsTheRows();
    void theFocusedCellIsTold();
};

void TestRowView::followingStaysAtTheEnd()
{
    LinesModel lines(1000);
    RowView view;
    show(view, lines);
    view.setFollowing(true);

    lines.grow(500);

    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    QVERIFY(view.visibleRows().second >= 1498);
}

void TestRowView::scrollingUpEndsFollowing()
{
    LinesModel lines(1000);
    RowView view;
    show(view, lines);
    view.setFollowing(true);
    const QSignalSpy changed(&view, &RowView::followingChanged);

    view.verticalScrollBar()->setValue(10);

    QVERIFY(!view.isFollowing());
    QCOMPARE(changed.size(), 1);
}

void TestRowView::selectingEndsFollowing()
{
    LinesModel lines(1000);
    RowView view;
    show(view, lines);
    view.setFollowing(true);

    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(20, 30));

    QVERIFY(!view.isFollowing());
}

void TestRowView::theListNeverJumpsUnderTheReader()
{
    LinesModel lines(10'000);
    RowView view;
    show(view, lines);
    view.verticalScrollBar()->setValue(5'000);

    lines.grow(1'000);
    lines.letGo(2'000);
    lines.grow(10);

    QCOMPARE(firstShown(view), 5'000);
}

void TestRowView::theEndKeyFollowsAgain()
{
    LinesModel lines(1000);
    RowView view;
    show(view, lines);
    view.setFollowing(false);

    QTest::keyClick(&view, Qt::Key_End);
    lines.grow(100);

    QVERIFY(view.isFollowing());
    QVERIFY(view.visibleRows().second >= 1098);
}

void TestRowView::keysMoveOverTenMillionRows()
{
    LinesModel lines(10'000'000);
    RowView view;
    show(view, lines);

    view.setCurrentIndex(lines.index(9'999'990, 0));
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.currentIndex().row(), 9'999'991);
    QVERIFY(view.viewport()->rect().contains(view.visualRect(view.currentIndex()).center()));
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(view.currentIndex().row(), 0);
    QCOMPARE(view.visibleRows().first, 0);
}

void TestRowView::aClickSelectsTheRowUnderIt()
{
    LinesModel lines(1000);
    RowView view;
    show(view, lines);
    view.verticalScrollBar()->setValue(100);
    const auto index = lines.index(105, 1);

    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(index).center());

    QCOMPARE(view.currentIndex(), index);
    QVERIFY(view.selectionModel()->isRowSelected(105));
}

void TestRowView::shiftSelectsARange()
{
    LinesModel lines(1000);
    RowView view;
    show(view, lines);
    const auto at = [&](int row) { return view.visualRect(lines.index(row, 0)).center(); };

    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, at(2));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::ShiftModifier, at(6));

    QCOMPARE(view.selectionModel()->selectedRows().size(), 5);
}

void TestRowView::arrowsReachAColumnOutOfSight()
{
    LinesModel lines(100);
    RowView view;
    show(view, lines);
    view.header()->resizeSection(0, 500);
    view.header()->resizeSection(1, 400);
    view.setCurrentIndex(lines.index(3, 0));

    QTest::keyClick(&view, Qt::Key_Right);

    QCOMPARE(view.currentIndex().column(), 1);
    QVERIFY(view.viewport()->rect().contains(view.visualRect(view.currentIndex())));

    QTest::keyClick(&view, Qt::Key_Left);

    QCOMPARE(view.horizontalScrollBar()->value(), 0);
}

void TestRowView::aDoubleClickFitsAColumnToItsText()
{
    LinesModel lines(1'000'000);
    RowView view;
    show(view, lines);
    view.header()->resizeSection(0, 400);
    const auto handle = QPoint(399, view.header()->height() / 2);

    QTest::mouseMove(view.header()->viewport(), handle);
    QTest::mouseDClick(view.header()->viewport(), Qt::LeftButton, {}, handle);

    QVERIFY(view.header()->sectionSize(0) < 200);
    QVERIFY(view.header()->sectionSize(0)
            >= view.fontMetrics().horizontalAdvance(QStringLiteral("17")));
}

void TestRowView::tenMillionRowsCanBeReadAloud()
{
    LinesModel lines(10'000'000);
    RowView view;
    show(view, lines);
    view.setCurrentIndex(lines.index(9'000'000, 1));

    auto* whole = QAccessible::queryAccessibleInterface(&view);
    QVERIFY(whole);
    auto* table = whole->tableInterface();
    QVERIFY(table);

    QCOMPARE(whole->role(), QAccessible::Table);
    QCOMPARE(table->rowCount(), 10'000'000);
    QCOMPARE(table->rowDescription(9'999'999), QStringLiteral("line 9999999"));
    QCOMPARE(table->cellAt(9'000'000, 0)->text(QAccessible::Name), QStringLiteral("line 9000000"));
    auto* cell = table->cellAt(9'000'000, 1);
    QCOMPARE(cell->text(QAccessible::Name), QStringLiteral("9000000"));
    QVERIFY(cell->state().selected);
    QVERIFY(!cell->state().offscreen);
    QCOMPARE(cell->tableCellInterface()->rowIndex(), 9'000'000);
    QCOMPARE(cell->tableCellInterface()->columnHeaderCells().front()->text(QAccessible::Name),
             lines.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString());
    QCOMPARE(whole->focusChild(), cell);
    QVERIFY(table->cellAt(10'000'000, 0) == nullptr);
    QVERIFY(table->cellAt(0, 3) == nullptr);
    QCOMPARE(table->selectedRows(), QList<int>{9'000'000});
    view.selectAll();
    QCOMPARE(table->selectedRowCount(), 10'000'000);
    QCOMPARE(table->selectedRows().size(), 1000);
}

void TestRowView::whatIsReadAloudFollowsTheRows()
{
    LinesModel lines(1000);
    RowView view;
    show(view, lines);
    auto* table = QAccessible::queryAccessibleInterface(&view)->tableInterface();
    QCOMPARE(table->cellAt(5, 1)->text(QAccessible::Name), QStringLiteral("5"));
    for (int row = 0; row < 1000; ++row)
        table->cellAt(row, 2);

    lines.grow(10);
    lines.letGo(100);

    QCOMPARE(table->rowCount(), 910);
    QCOMPARE(table->cellAt(5, 1)->text(QAccessible::Name), QStringLiteral("105"));
    QCOMPARE(table->cellAt(909, 1)->text(QAccessible::Name), QStringLiteral("1009"));
}

void TestRowView::theFocusedCellIsTold()
{
    LinesModel lines(1000);
    RowView view;
    show(view, lines);
    view.activateWindow();
    view.setFocus();
    QTRY_VERIFY(view.hasFocus());
    view.setCurrentIndex(lines.index(4, 0));

    QTest::keyClick(&view, Qt::Key_Down);

    auto* told = QAccessible::queryAccessibleInterface(&view)->focusChild();
    QVERIFY(told);
    QCOMPARE(told->text(QAccessible::Name), QStringLiteral("line 5"));
    QVERIFY(told->state().focused);
    // By the number that a reader is given with the event.
    const int number = rowaccess::childNumber(view, view.currentIndex());
    QCOMPARE(QAccessible::queryAccessibleInterface(&view)->child(number), told);
}

QTEST_MAIN(TestRowView)
#include "tst_rowview.moc"
