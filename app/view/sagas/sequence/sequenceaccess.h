#pragma once

#include <QAccessibleWidget>

#include <map>

namespace app {

class SequenceCanvas;

//! The messages of the diagram as a list, for a screen reader. Items are made when they are asked
//! for.
class SequenceAccess : public QAccessibleWidget
{
public:
    explicit SequenceAccess(SequenceCanvas& canvas);
    ~SequenceAccess() override;

    static void install();
    static void tellFocus(SequenceCanvas& canvas, std::size_t message);

    int childCount() const override;
    QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    QAccessibleInterface* focusChild() const override;

private:
    SequenceCanvas& m_canvas;
    mutable std::map<int, QAccessible::Id> m_items;
};

} // namespace app
