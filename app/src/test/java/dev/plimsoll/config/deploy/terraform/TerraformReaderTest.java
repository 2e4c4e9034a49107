package dev.plimsoll.config.deploy.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Server;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerraformReaderTest {
    private static final String ORDERS = """
            # the shop's database
            resource "aws_db_parameter_group" "orders" {
              family = "postgres16"
              parameter {
                name  = "max_connections"
                value = "400" # measured
              }
              parameter { name = "work_mem", value = var.work_mem }
              dynamic "parameter" {
                for_each = { for p in var.more : p.name => p }
                content {
                  name = parameter.value["name"]
                }
              }
              tags = merge(local.tags, { Name = "orders-${var.stage}" })
            }

            resource "aws_db_instance" "orders" {
              identifier           = "orders"
              engine               = "postgres"
              engine_version       = "16.3"
              instance_class       = "db.r6g.xlarge"
              parameter_group_name = aws_db_parameter_group.orders.name
              password             = "abcd-1234-xyz"
              user_data            = <<-EOT
                not { a block
              EOT
            }

            resource "aws_db_instance" "reader" {
              identifier          = "orders-reader"
              replicate_source_db = aws_db_instance.orders.identifier
              instance_class      = "db.t3.medium"
            }
            """;

    private static Survey survey(String path, String text) {
        return Surveyor.withAll().survey(new Texts(Map.of(path, text)));
    }

    private static Cluster orders() {
        var survey = survey("infra/db.tf", ORDERS);
        assertThat(survey.unread()).isEmpty();
        return survey.topology().clusters().get(0);
    }

    @Test
    void an_instance_gets_the_parameters_of_its_group_at_their_places() {
        var settings = orders().primary().settings();
        assertThat(settings.integer("max_connections").map(Fact::value)).contains(400);
        assertThat(settings.find("max_connections").map(Setting::place)).contains(new Place("infra/db.tf", 6, 13, 5));
        assertThat(settings.version().map(Object::toString)).contains("16.3");
    }

    @Test
    void an_expression_is_hidden() {
        assertThat(orders().primary().settings().hides("work_mem")).isTrue();
        assertThat(orders().primary().settings().hides("shared_buffers")).isTrue();
    }

    @Test
    void a_replica_is_a_standby_whose_class_bounds_its_connections() {
        assertThat(orders().standbys()).singleElement().satisfies(reader -> {
            assertThat(reader.name()).isEqualTo("orders-reader");
            assertThat(reader.settings().integer("max_connections").map(Fact::value))
                    .contains(450);
            assertThat(reader.role()).isEqualTo(Server.Role.STANDBY);
        });
    }

    @Test
    void without_a_known_class_the_provider_s_default_is_unknown() {
        var server = survey("db.tf", """
                resource "aws_db_instance" "a" {
                  engine         = "postgres"
                  instance_class = var.class
                }
                """).topology().clusters().get(0).primary();
        assertThat(server.settings().hides("max_connections")).isTrue();
    }

    @Test
    void flags_of_cloud_sql_and_settings_of_azure_are_read() {
        var topology = survey("db.tf", """
                resource "google_sql_database_instance" "main" {
                  database_version = "POSTGRES_15"
                  settings {
                    tier = "db-custom-2-7680"
                    database_flags {
                      name  = "max_connections"
                      value = "250"
                    }
                  }
                }
                resource "azurerm_postgresql_flexible_server" "shop" {
                  name    = "shop"
                  version = "15"
                }
                resource "azurerm_postgresql_flexible_server_configuration" "max" {
                  name      = "max_connections"
                  server_id = azurerm_postgresql_flexible_server.shop.id
                  value     = "300"
                }
                """).topology();
        assertThat(topology.servers()
                        .map(server -> server.settings()
                                .integer("max_connections")
                                .map(Fact::value)
                                .orElse(0)))
                .containsExactly(250, 300);
    }

    @Test
    void the_json_syntax_says_the_same() {
        var server = survey("db.tf.json", """
                {"resource": {"aws_db_instance": {"a": {"identifier": "a", "engine": "postgres",
                  "parameter_group_name": "${aws_db_parameter_group.g.name}"}},
                 "aws_db_parameter_group": {"g": {"name": "g",
                  "parameter": [{"name": "max_connections", "value": "90"}]}}}}
                """).topology().clusters().get(0).primary();
        assertThat(server.settings().integer("max_connections").map(Fact::value))
                .contains(90);
    }

    @Test
    void an_open_block_is_unread_with_its_place() {
        assertThat(survey("db.tf", "resource \"aws_db_instance\" \"a\" {\n  engine = \"x\"\n")
                        .unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.place().line()).isEqualTo(3));
    }
}
