#pragma once

#include "app/view/connection/connectionform.h"
#include "app/view/connection/databasefields.h"

namespace app {

//! The Redis page of the connection dialog: where the keys of handled events are.
class RedisForm : public ConnectionForm
{
    Q_OBJECT

public:
    explicit RedisForm(QWidget* parent = nullptr);

    RedisFields fields() const;
    void setFields(const RedisFields& fields);

    model::Connection connection() const override;
    void setConnection(const model::Connection& connection) override;
    QString whyNotReady() const override;

protected:
    void showWhatApplies() override;

private:
    void buildPlace();
    void buildLogin();

    QLineEdit* m_host = nullptr;
    QLineEdit* m_port = nullptr;
    QLineEdit* m_database = nullptr;
    QComboBox* m_security = nullptr;
    QLineEdit* m_caFile = nullptr;
    QLineEdit* m_user = nullptr;
    QLineEdit* m_password = nullptr;
    QLineEdit* m_pattern = nullptr;
    bool m_isSentinel = false;
};

} // namespace app
