#include "app/widget/rowview.h"

#include <QAbstractTableModel>
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

QTEST_MAIN(TestRowView)
#include "tst_rowview.moc"
