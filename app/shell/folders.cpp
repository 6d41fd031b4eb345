#include "app/shell/folders.h"

#include "model/workspace/userpaths.h"

#include <QDir>

namespace app::folders {

static QString fileIn(const std::string& folder, const QString& name)
{
    const auto path = QString::fromStdString(folder);
    if (!QDir(path).exists() && QDir().mkpath(path))
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path + u'/' + name;
}

QString preferencesFile()
{
    return fileIn(model::userPaths().config, QStringLiteral("sagalens.conf"));
}

QString windowFile()
{
    return fileIn(model::userPaths().state, QStringLiteral("window.ini"));
}

QString workspaceFile()
{
    return QString::fromStdString(model::userPaths().workspaceFile());
}

} // namespace app::folders
