#include "app/view/sagas/sequence/sequenceaccess.h"

#include "app/view/sagas/sequence/sequencecanvas.h"

#include <QPointer>

namespace app {

namespace {

//! One message.
class Item : public QAccessibleInterface
{
public:
    Item(SequenceCanvas& canvas, int index) : m_canvas(&canvas), m_index(index) {}

    int index() const { return m_index; }
    bool isValid() const override
    {
        return m_canvas && m_canvas->told()
               && std::size_t(m_index) < m_canvas->told()->story.messages.size();
    }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override
    {
        return m_canvas ? m_canvas->window()->windowHandle() : nullptr;
    }
    QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_canvas);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? m_canvas->sentence(std::size_t(m_index))
                                                      : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const auto box = m_canvas->rectOf(std::size_t(m_index));
        return {m_canvas->viewport()->mapToGlobal(box.topLeft()), box.size()};
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = state.selectable = true;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.selected = m_canvas->current() == std::size_t(m_index);
        state.focused = state.selected && m_canvas->hasFocus();
        return state;
    }

private:
    QPointer<SequenceCanvas> m_canvas;
    int m_index;
};

} // namespace

SequenceAccess::SequenceAccess(SequenceCanvas& canvas)
    : QAccessibleWidget(&canvas, QAccessible::List)
    , m_canvas(canvas)
{}

SequenceAccess::~SequenceAccess()
{
    for (const auto& [index, id] : m_items)
        QAccessible::deleteAccessibleInterface(id);
}

void SequenceAccess::install()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory([](const QString&, QObject* object) -> QAccessibleInterface* {
            auto* canvas = qobject_cast<SequenceCanvas*>(object);
            return canvas ? new SequenceAccess(*canvas) : nullptr;
        });
        return true;
    }();
    Q_UNUSED(isInstalled)
}

void SequenceAccess::tellFocus(SequenceCanvas& canvas, std::size_t message)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent focus(&canvas, QAccessible::Focus);
    focus.setChild(int(message));
    QAccessible::updateAccessibility(&focus);
}

int SequenceAccess::childCount() const
{
    return m_canvas.told() ? int(m_canvas.told()->story.messages.size()) : 0;
}

QAccessibleInterface* SequenceAccess::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    const auto known = m_items.find(index);
    if (known != m_items.end())
        return QAccessible::accessibleInterface(known->second);
    auto* item = new Item(m_canvas, index);
    m_items[index] = QAccessible::registerAccessibleInterface(item);
    return item;
}

int SequenceAccess::indexOfChild(const QAccessibleInterface* child) const
{
    const auto* item = dynamic_cast<const Item*>(child);
    return item ? item->index() : -1;
}

QAccessibleInterface* SequenceAccess::childAt(int x, int y) const
{
    const auto at = m_canvas.viewport()->mapFromGlobal(QPoint(x, y));
    for (int i = 0; i < childCount(); ++i) {
        if (m_canvas.rectOf(std::size_t(i)).contains(at))
            return child(i);
    }
    return nullptr;
}

QAccessibleInterface* SequenceAccess::focusChild() const
{
    return m_canvas.current() ? child(int(*m_canvas.current())) : nullptr;
}

} // namespace app
