#pragma once

#include <QAbstractItemView>

class QHeaderView;

namespace app {

//! A table of rows of one height, for models of any length: it keeps nothing per row (QTableView's
//! header keeps 8 bytes), paints what is visible and scrolls by rows. Keyboard, selection and
//! header are Qt's own.
//!
//! Following pins it to the end while rows arrive; scrolling up or selecting ends that. Rows that
//! leave at the top do not move what the reader looks at.
class RowView : public QAbstractItemView
{
    Q_OBJECT

public:
    explicit RowView(QWidget* parent = nullptr);

    QHeaderView* header() const { return m_header; }

    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);

    //! The rows in sight: [first, last].
    std::pair<int, int> visibleRows() const;
    //! Makes a column as wide as its title and the cells in sight ask for.
    void fitColumn(int column);

    // QAbstractItemView
    void setModel(QAbstractItemModel* model) override;
    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;
    void doItemsLayout() override;
    void reset() override;

Q_SIGNALS:
    void followingChanged(bool following);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override;
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex& index) const override;
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void rowsInserted(const QModelIndex& parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex& parent, int start, int end) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void focusInEvent(QFocusEvent* event) override;
    void selectionChanged(const QItemSelection& selected,
                          const QItemSelection& deselected) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void afterRemoval();
    int rowAt(int y) const;
    int rowsInSight() const;
    void paintRow(QPainter& painter, int row, int top);
    void layoutRows();
    void keepScrollRange();
    void scrollToEnd();
    void scrollToColumn(int column);
    void setHoveredRow(int row);

    QHeaderView* m_header;
    int m_rowHeight = 22;
    int m_hoveredRow = -1;
    int m_topAfterRemoval = 0;
    bool m_following = false;
    bool m_settingValue = false; // the scroll bar moves by us, not by the reader
};

} // namespace app
