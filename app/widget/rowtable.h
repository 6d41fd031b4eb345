#pragma once

#include <QAccessibleWidget>

#include <deque>
#include <map>

class QModelIndex;

namespace app {

class RowView;

//! A RowView as an accessible table: the titles first, then the cells row by row, as Qt counts the
//! children of its own tables.
class RowTable : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    explicit RowTable(RowView& view);
    ~RowTable() override;

    // QAccessibleInterface
    void* interface_cast(QAccessible::InterfaceType type) override;
    int childCount() const override;
    QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    QAccessibleInterface* focusChild() const override;

    // QAccessibleTableInterface
    QAccessibleInterface* caption() const override { return nullptr; }
    QAccessibleInterface* summary() const override { return nullptr; }
    QAccessibleInterface* cellAt(int row, int column) const override;
    int selectedCellCount() const override { return selectedRowCount() * columnCount(); }
    QList<QAccessibleInterface*> selectedCells() const override;
    QString columnDescription(int column) const override;
    QString rowDescription(int row) const override;
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override;
    int columnCount() const override;
    int rowCount() const override;
    QList<int> selectedColumns() const override { return {}; }
    //! The first thousand: with all of ten million selected, a list of them helps nobody.
    QList<int> selectedRows() const override;
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override;
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    bool unselectRow(int row) override;
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent* event) override;

private:
    void forget() const;
    QAccessibleInterface* known(int index) const;
    bool choose(int row, bool on);

    RowView& m_view;
    // Of the children that were asked for last.
    mutable std::map<int, QAccessible::Id> m_made;
    mutable std::deque<int> m_order;
};

namespace rowaccess {

QAccessibleInterface* makeTitle(RowView& view, int column);
QAccessibleInterface* makeCell(RowView& view, const QModelIndex& index);

} // namespace rowaccess

} // namespace app
