#pragma once

#include "app/shell/keyring.h"

#include <QMap>

//! A keyring in memory that can be broken; answers at once.
class FakeKeyring : public app::Keyring
{
public:
    explicit FakeKeyring(QMap<QString, QString>& entries) : m_entries(entries) {}

    void write(const QString& name, const QString& text, Done done) override
    {
        if (trouble.isEmpty())
            m_entries.insert(name, text);
        done(trouble);
    }
    void read(const QString& name, Found found) override
    {
        const auto isThere = trouble.isEmpty() && m_entries.contains(name);
        found(isThere ? std::optional(m_entries.value(name)) : std::nullopt, trouble);
    }
    void remove(const QString& name, Done done) override
    {
        m_entries.remove(name);
        done(trouble);
    }

    QString trouble;

private:
    QMap<QString, QString>& m_entries;
};
