#include "app/widget/rowtable.h"

#include "app/widget/rowview.h"

#include <QHeaderView>

#include <algorithm>

namespace app {

namespace {

constexpr std::size_t mostChildren = 2000;
constexpr int mostSelected = 1000;

QItemSelection selectionOf(const RowView& view)
{
    return view.selectionModel() ? view.selectionModel()->selection() : QItemSelection();
}

} // namespace

RowTable::RowTable(RowView& view) : QAccessibleWidget(&view, QAccessible::Table), m_view(view) {}

RowTable::~RowTable()
{
    forget();
}

void RowTable::forget() const
{
    for (const auto& [child, id] : m_made)
        QAccessible::deleteAccessibleInterface(id);
    m_made.clear();
    m_order.clear();
}

void* RowTable::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableInterface)
        return static_cast<QAccessibleTableInterface*>(this);
    return QAccessibleWidget::interface_cast(type);
}

int RowTable::rowCount() const
{
    return m_view.model() ? m_view.model()->rowCount(m_view.rootIndex()) : 0;
}

int RowTable::columnCount() const
{
    return m_view.header()->count();
}

int RowTable::childCount() const
{
    return (rowCount() + 1) * columnCount();
}

//! Null when it was not asked for yet, or when its row has moved since.
QAccessibleInterface* RowTable::known(int index) const
{
    const auto made = m_made.find(index);
    if (made == m_made.end())
        return nullptr;
    auto* child = QAccessible::accessibleInterface(made->second);
    auto* cell = child && child->isValid() ? child->tableCellInterface() : nullptr;
    const int row = index / columnCount() - 1;
    if (child && child->isValid() && (!cell || cell->rowIndex() == row))
        return child;
    forget();
    return nullptr;
}

QAccessibleInterface* RowTable::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    if (auto* child = known(index))
        return child;
    if (m_made.size() >= mostChildren) {
        QAccessible::deleteAccessibleInterface(m_made.at(m_order.front()));
        m_made.erase(m_order.front());
        m_order.pop_front();
    }
    const int row = index / columnCount() - 1;
    const int column = index % columnCount();
    auto* made =
        row < 0
            ? rowaccess::makeTitle(m_view, column)
            : rowaccess::makeCell(m_view, m_view.model()->index(row, column, m_view.rootIndex()));
    m_made.emplace(index, QAccessible::registerAccessibleInterface(made));
    m_order.push_back(index);
    return made;
}

int RowTable::indexOfChild(const QAccessibleInterface* child) const
{
    const auto found = std::ranges::find_if(m_made, [child](const auto& made) {
        return QAccessible::accessibleInterface(made.second) == child;
    });
    return found == m_made.end() ? -1 : found->first;
}

QAccessibleInterface* RowTable::cellAt(int row, int column) const
{
    const bool isThere = row >= 0 && row < rowCount() && column >= 0 && column < columnCount();
    return isThere ? child((row + 1) * columnCount() + column) : nullptr;
}

QAccessibleInterface* RowTable::childAt(int x, int y) const
{
    const auto inHeader = m_view.header()->mapFromGlobal(QPoint(x, y));
    if (m_view.header()->rect().contains(inHeader))
        return child(m_view.header()->logicalIndexAt(inHeader));
    const auto index = m_view.indexAt(m_view.viewport()->mapFromGlobal(QPoint(x, y)));
    return index.isValid() ? cellAt(index.row(), index.column()) : nullptr;
}

QAccessibleInterface* RowTable::focusChild() const
{
    const auto current = m_view.currentIndex();
    return current.isValid() ? cellAt(current.row(), current.column()) : nullptr;
}

QList<QAccessibleInterface*> RowTable::selectedCells() const
{
    QList<QAccessibleInterface*> cells;
    const int most = int(mostChildren) / std::max(1, columnCount());
    for (const int row : selectedRows().first(std::min<qsizetype>(most, selectedRows().size()))) {
        for (int column = 0; column < columnCount(); ++column)
            cells.append(cellAt(row, column));
    }
    return cells;
}

QString RowTable::columnDescription(int column) const
{
    const auto* title = column < columnCount() ? child(column) : nullptr;
    return title ? title->text(QAccessible::Name) : QString();
}

QString RowTable::rowDescription(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    return m_view.model()
        ->index(row, 0, m_view.rootIndex())
        .data(Qt::AccessibleTextRole)
        .toString();
}

int RowTable::selectedRowCount() const
{
    int count = 0;
    for (const auto& range : selectionOf(m_view))
        count += range.height();
    return count;
}

QList<int> RowTable::selectedRows() const
{
    QList<int> rows;
    for (const auto& range : selectionOf(m_view)) {
        for (int row = range.top(); row <= range.bottom() && rows.size() < mostSelected; ++row)
            rows.append(row);
    }
    return rows;
}

bool RowTable::isRowSelected(int row) const
{
    return m_view.selectionModel()
           && m_view.selectionModel()->isRowSelected(row, m_view.rootIndex());
}

bool RowTable::choose(int row, bool on)
{
    if (row < 0 || row >= rowCount())
        return false;
    const auto index = m_view.model()->index(row, 0, m_view.rootIndex());
    m_view.selectionModel()->select(
        index, (on ? QItemSelectionModel::Select : QItemSelectionModel::Deselect)
                   | QItemSelectionModel::Rows);
    return true;
}

bool RowTable::selectRow(int row)
{
    return choose(row, true);
}

bool RowTable::unselectRow(int row)
{
    return choose(row, false);
}

//! New rows come at the end and move nobody; everything else changes what a child's number means.
void RowTable::modelChange(QAccessibleTableModelChangeEvent* event)
{
    using Kind = QAccessibleTableModelChangeEvent;
    const auto kind = event->modelChangeType();
    const bool isBehindAll =
        kind == Kind::RowsInserted
        && (m_made.empty() || m_made.rbegin()->first < (event->firstRow() + 1) * columnCount());
    if (kind != Kind::DataChanged && !isBehindAll)
        forget();
}

} // namespace app
