#include "app/widget/graphaccess.h"

#include <QAccessibleWidget>
#include <QPointer>

#include <map>

namespace app::graphaccess {

namespace {

using Item = GraphCanvas::Item;

Item itemOf(const GraphCanvas& canvas, int index)
{
    const auto nodes = int(canvas.picture().nodes.size());
    return index < nodes ? Item{index, -1} : Item{-1, index - nodes};
}

int indexOf(const GraphCanvas& canvas, Item item)
{
    if (item.node >= 0)
        return item.node;
    return item.edge < 0 ? -1 : int(canvas.picture().nodes.size()) + item.edge;
}

int countOf(const GraphCanvas& canvas)
{
    return int(canvas.picture().nodes.size() + canvas.picture().edges.size());
}

//! One box or arrow.
class ItemInterface : public QAccessibleInterface
{
public:
    ItemInterface(GraphCanvas& canvas, int index) : m_canvas(&canvas), m_index(index) {}

    bool isValid() const override { return m_canvas && m_index < countOf(*m_canvas); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override
    {
        return m_canvas ? QAccessible::queryAccessibleInterface(m_canvas) : nullptr;
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text text) const override
    {
        return isValid() && text == QAccessible::Name
                   ? m_canvas->wordsOf(itemOf(*m_canvas, m_index))
                   : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const auto box = m_canvas->boxOf(itemOf(*m_canvas, m_index)).toRect();
        return {m_canvas->mapToGlobal(box.topLeft()), box.size()};
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.focusable = true;
        state.selected = isValid() && indexOf(*m_canvas, m_canvas->current()) == m_index;
        state.focused = state.selected && m_canvas->hasFocus();
        return state;
    }

private:
    QPointer<GraphCanvas> m_canvas;
    int m_index;
};

class CanvasInterface : public QAccessibleWidget
{
public:
    explicit CanvasInterface(GraphCanvas& canvas)
        : QAccessibleWidget(&canvas, QAccessible::List)
        , m_canvas(canvas)
    {}
    ~CanvasInterface() override
    {
        for (const auto& [index, id] : m_items)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return countOf(m_canvas); }
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        const auto [at, isNew] = m_items.try_emplace(index, 0u);
        if (isNew)
            at->second =
                QAccessible::registerAccessibleInterface(new ItemInterface(m_canvas, index));
        return QAccessible::accessibleInterface(at->second);
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        for (const auto& [index, id] : m_items) {
            if (QAccessible::accessibleInterface(id) == child)
                return index;
        }
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        const auto item = m_canvas.itemAt(m_canvas.mapFromGlobal(QPoint(x, y)));
        return child(indexOf(m_canvas, item));
    }
    QAccessibleInterface* focusChild() const override
    {
        return child(indexOf(m_canvas, m_canvas.current()));
    }

private:
    GraphCanvas& m_canvas;
    mutable std::map<int, QAccessible::Id> m_items;
};

QAccessibleInterface* make(const QString&, QObject* object)
{
    auto* canvas = qobject_cast<GraphCanvas*>(object);
    return canvas ? new CanvasInterface(*canvas) : nullptr;
}

} // namespace

void install()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

void tellFocus(GraphCanvas& canvas, GraphCanvas::Item item)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(&canvas, QAccessible::Focus);
    event.setChild(indexOf(canvas, item));
    QAccessible::updateAccessibility(&event);
}

} // namespace app::graphaccess
