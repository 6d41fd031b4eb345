#pragma once

#include "app/view/connection/connectionform.h"
#include "app/view/connection/databasefields.h"

namespace app {

//! The PostgreSQL page of the connection dialog: where the outbox table is.
class PostgresForm : public ConnectionForm
{
    Q_OBJECT

public:
    explicit PostgresForm(QWidget* parent = nullptr);

    PostgresFields fields() const;
    void setFields(const PostgresFields& fields);

    model::Connection connection() const override;
    void setConnection(const model::Connection& connection) override;
    QString whyNotReady() const override;

protected:
    void showWhatApplies() override;

private:
    void buildPlace();
    void buildLogin();
    void buildTable();

    QLineEdit* m_host = nullptr;
    QLineEdit* m_port = nullptr;
    QLineEdit* m_database = nullptr;
    QComboBox* m_tls = nullptr;
    QLineEdit* m_caFile = nullptr;
    QLineEdit* m_user = nullptr;
    QLineEdit* m_password = nullptr;
    QLineEdit* m_table = nullptr;
    QComboBox* m_mapping = nullptr;
};

} // namespace app
