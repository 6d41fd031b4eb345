#include "app/widget/rowaccess.h"

#include "app/widget/glyph.h"
#include "app/widget/rowtable.h"
#include "app/widget/rowview.h"
#include "model/item/roles.h"

#include <QHeaderView>
#include <QPersistentModelIndex>
#include <QPointer>

namespace app::rowaccess {

namespace {

//! What a cell and a title have in common: a part of a RowView without children.
class Part : public QAccessibleInterface
{
public:
    explicit Part(RowView& view) : m_view(&view) {}

    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    void setText(QAccessible::Text, const QString&) override {}
    QAccessibleInterface* parent() const override
    {
        return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
    }
    QWindow* window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }

protected:
    QPointer<RowView> m_view;
};

class Title : public Part
{
public:
    Title(RowView& view, int column) : Part(view), m_column(column) {}

    bool isValid() const override { return m_view && m_column < m_view->header()->count(); }
    QAccessible::Role role() const override { return QAccessible::ColumnHeader; }
    QAccessible::State state() const override { return {}; }
    QString text(QAccessible::Text kind) const override
    {
        if (!isValid() || kind != QAccessible::Name)
            return {};
        const auto title = data(Qt::DisplayRole);
        return title.isEmpty() ? data(Qt::ToolTipRole) : title;
    }
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const auto& header = *m_view->header();
        const QRect box(header.sectionViewportPosition(m_column), 0, header.sectionSize(m_column),
                        header.height());
        return {header.mapToGlobal(box.topLeft()), box.size()};
    }

private:
    QString data(int role) const
    {
        return m_view->model()->headerData(m_column, Qt::Horizontal, role).toString();
    }

    int m_column;
};

class CellPart : public Part, public QAccessibleTableCellInterface
{
public:
    CellPart(RowView& view, const QModelIndex& index) : Part(view), m_index(index) {}

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableCellInterface
                   ? static_cast<QAccessibleTableCellInterface*>(this)
                   : nullptr;
    }
    bool isValid() const override { return m_view && m_index.isValid(); }
    QAccessible::Role role() const override { return QAccessible::Cell; }
    QAccessible::State state() const override;
    QString text(QAccessible::Text kind) const override;
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const auto box = m_view->visualRect(m_index);
        return {m_view->viewport()->mapToGlobal(box.topLeft()), box.size()};
    }

    bool isSelected() const override
    {
        return isValid() && m_view->selectionModel()->isSelected(m_index);
    }
    QList<QAccessibleInterface*> columnHeaderCells() const override
    {
        auto* whole = parent();
        return whole ? QList{whole->child(columnIndex())} : QList<QAccessibleInterface*>();
    }
    QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return m_index.column(); }
    int rowIndex() const override { return m_index.row(); }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface* table() const override { return parent(); }

private:
    QPersistentModelIndex m_index;
};

QAccessible::State CellPart::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    state.selectable = true;
    state.focusable = true;
    state.readOnly = true;
    state.selected = isSelected();
    state.focused = m_view->hasFocus() && m_view->currentIndex() == m_index;
    state.offscreen = !m_view->viewport()->rect().intersects(m_view->visualRect(m_index));
    return state;
}

//! The first cell speaks for the whole row, the others for themselves.
QString CellPart::text(QAccessible::Text kind) const
{
    if (!isValid() || kind != QAccessible::Name)
        return {};
    if (m_view->header()->visualIndex(m_index.column()) == 0) {
        const auto sentence = m_index.data(Qt::AccessibleTextRole).toString();
        if (!sentence.isEmpty())
            return sentence;
    }
    const auto shown = m_index.data(Qt::DisplayRole).toString();
    const auto glyph = m_index.data(model::GlyphRole);
    return shown.isEmpty() && glyph.isValid() ? glyphWord(Glyph(glyph.toInt())) : shown;
}

QAccessibleInterface* make(const QString&, QObject* object)
{
    auto* view = qobject_cast<RowView*>(object);
    return view ? new RowTable(*view) : nullptr;
}

} // namespace

QAccessibleInterface* makeTitle(RowView& view, int column)
{
    return new Title(view, column);
}

QAccessibleInterface* makeCell(RowView& view, const QModelIndex& index)
{
    return new CellPart(view, index);
}

void install()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

int childNumber(const RowView& view, const QModelIndex& index)
{
    return (index.row() + 1) * view.header()->count() + index.column();
}

void tellCurrent(RowView& view, const QModelIndex& current)
{
    if (!QAccessible::isActive() || !current.isValid())
        return;
    QAccessibleEvent event(&view, QAccessible::Focus);
    event.setChild(childNumber(view, current));
    QAccessible::updateAccessibility(&event);
}

} // namespace app::rowaccess
