#include "app/view/desk.h"

namespace app {

Desk::Desk(const std::string& path, model::SecretPredicate isSecret, QObject* parent)
    : QObject(parent)
    , m_onDisk(!path.empty())
    , m_file(path, std::move(isSecret))
{
    if (m_onDisk)
        load();
}

void Desk::load()
{
    auto loaded = m_file.load();
    if (!loaded) {
        trouble(QString::fromStdString(loaded.error().text));
        return;
    }
    m_workspace = std::move(loaded->workspace);
    for (const auto& note : loaded->notes)
        trouble(QString::fromStdString(note));
}

void Desk::trouble(const QString& text)
{
    m_troubles.append(text);
    Q_EMIT troubled(text);
}

void Desk::edit(const std::function<void(model::Workspace&)>& change)
{
    const auto before = m_workspace;
    change(m_workspace);
    if (m_workspace == before)
        return;
    if (m_onDisk) {
        if (const auto saved = m_file.save(m_workspace); !saved)
            trouble(QString::fromStdString(saved.error().text));
    }
    Q_EMIT changed();
}

} // namespace app
