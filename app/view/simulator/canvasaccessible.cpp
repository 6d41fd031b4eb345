#include "app/view/simulator/canvasaccessible.h"

#include "app/view/simulator/simulatorcanvas.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace app {

namespace {

class CanvasAccessible;

//! An item by its number: what it says is looked up when it is asked.
class ItemAccessible : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    ItemAccessible(CanvasAccessible& list, int number) : m_list(list), m_number(number) {}

    bool isValid() const override { return item() != nullptr; }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override;
    QAccessibleInterface* parent() const override;
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    void setText(QAccessible::Text, const QString&) override {}

    QString text(QAccessible::Text what) const override
    {
        const auto* one = item();
        if (!one)
            return {};
        if (what == QAccessible::Name)
            return one->value.isEmpty() ? one->name : one->name + QStringLiteral(": ") + one->value;
        return what == QAccessible::Value ? one->value : QString();
    }
    QAccessible::Role role() const override
    {
        const auto* one = item();
        return one && one->kind == CanvasItem::Kind::Choice ? QAccessible::Button
                                                            : QAccessible::ListItem;
    }
    QRect rect() const override;
    QAccessible::State state() const override;

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& name) override;
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    const CanvasItem* item() const;

    CanvasAccessible& m_list;
    int m_number;
};

class CanvasAccessible : public QAccessibleWidget
{
public:
    explicit CanvasAccessible(SimulatorCanvas& canvas)
        : QAccessibleWidget(&canvas, QAccessible::List)
        , m_canvas(canvas)
    {}
    ~CanvasAccessible() override
    {
        for (const auto id : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }

    SimulatorCanvas& canvas() const { return m_canvas; }
    int childCount() const override { return int(m_canvas.items().size()); }
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (int(m_children.size()) <= index)
            m_children.push_back(QAccessible::registerAccessibleInterface(
                new ItemAccessible(const_cast<CanvasAccessible&>(*this), int(m_children.size()))));
        return QAccessible::accessibleInterface(m_children[std::size_t(index)]);
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        for (std::size_t i = 0; i < m_children.size(); ++i)
            if (QAccessible::accessibleInterface(m_children[i]) == child)
                return int(i);
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        // What stands on a card comes after it.
        for (int i = childCount() - 1; i >= 0; --i) {
            auto* one = child(i);
            if (one->role() == QAccessible::ListItem && one->rect().contains(x, y))
                return one;
        }
        return nullptr;
    }

private:
    SimulatorCanvas& m_canvas;
    mutable std::vector<QAccessible::Id> m_children;
};

const CanvasItem* ItemAccessible::item() const
{
    const auto& items = m_list.canvas().items();
    return m_number < int(items.size()) ? &items[std::size_t(m_number)] : nullptr;
}

QWindow* ItemAccessible::window() const
{
    return m_list.window();
}

QAccessibleInterface* ItemAccessible::parent() const
{
    return &m_list;
}

QRect ItemAccessible::rect() const
{
    const auto* one = item();
    return one ? m_list.canvas().onScreen(one->box) : QRect();
}

QAccessible::State ItemAccessible::state() const
{
    QAccessible::State state;
    const auto* one = item();
    const auto& canvas = m_list.canvas();
    const auto isToken = one && one->kind == CanvasItem::Kind::Token;
    state.selectable = isToken || (one && one->kind == CanvasItem::Kind::Card);
    state.selected =
        state.selectable && one->id == canvas.selected() && one->place == canvas.selectedToken();
    state.focusable = state.selectable;
    state.focused = state.selected && canvas.hasFocus();
    state.offscreen = one && one->box.isEmpty();
    state.readOnly = true;
    return state;
}

void ItemAccessible::doAction(const QString& name)
{
    if (const auto* one = item(); one && name == pressAction())
        m_list.canvas().press(CanvasItem(*one));
}

QAccessibleInterface* make(const QString&, QObject* object)
{
    auto* canvas = qobject_cast<SimulatorCanvas*>(object);
    return canvas ? new CanvasAccessible(*canvas) : nullptr;
}

} // namespace

void installCanvasAccessible()
{
    QAccessible::installFactory(make);
}

} // namespace app
