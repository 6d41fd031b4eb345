#include "app/shell/actionlist.h"

#include "app/widget/icon.h"

#include <QRegularExpression>
#include <QWidget>

namespace app {

static constexpr auto groupProperty = "sagalensGroup";

ActionList::ActionList(QWidget& window) : QObject(&window), m_window(window) {}

static QString toolTip(const QAction& action)
{
    const auto keys = action.shortcut().toString(QKeySequence::NativeText);
    const auto text = ActionList::plainText(action);
    return keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys);
}

QAction* ActionList::add(ActionSpec spec)
{
    auto* action = new QAction(spec.text, this);
    action->setObjectName(spec.id);
    if (!spec.icon.isEmpty())
        action->setIcon(icons::icon(spec.icon));
    action->setShortcuts(spec.keys);
    action->setCheckable(spec.checkable);
    action->setToolTip(toolTip(*action));
    action->setMenuRole(QAction::NoRole);
    if (spec.deed)
        connect(action, &QAction::triggered, this, [deed = std::move(spec.deed)] { deed(); });
    if (spec.whyNot)
        m_reasons.insert(action, std::move(spec.whyNot));
    m_window.addAction(action);
    m_actions += action;
    return action;
}

void ActionList::adopt(QAction* action, const QString& group)
{
    setGroup(*action, group);
    if (m_actions.contains(action))
        return;
    m_actions += action;
    connect(action, &QObject::destroyed, this, [this, action] { m_actions.removeAll(action); });
}

QAction* ActionList::find(const QString& id) const
{
    for (auto* action : m_actions)
        if (action->objectName() == id)
            return action;
    return nullptr;
}

QString ActionList::group(const QAction& action)
{
    return action.property(groupProperty).toString();
}

void ActionList::setGroup(QAction& action, const QString& group)
{
    action.setProperty(groupProperty, group);
}

QString ActionList::whyNot(const QAction& action) const
{
    const auto reason = m_reasons.value(&action);
    return reason ? reason() : QString();
}

void ActionList::refresh()
{
    for (auto reason = m_reasons.cbegin(); reason != m_reasons.cend(); ++reason)
        const_cast<QAction*>(reason.key())->setEnabled(reason.value()().isEmpty());
}

QString ActionList::plainText(const QAction& action)
{
    auto text = action.text();
    // "&File", and Korean "파일(&F)".
    static const QRegularExpression suffixed(QStringLiteral("\\s*\\(&.\\)"));
    text.remove(suffixed);
    text.replace(QStringLiteral("&&"), QStringLiteral("\x01"));
    text.remove(u'&');
    return text.replace(u'\x01', u'&');
}

} // namespace app
