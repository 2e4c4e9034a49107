package dev.plimsoll.config.deploy.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Server;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerraformModulesTest {
    private static final String SERVER = """
            resource "aws_db_parameter_group" "this" {
              parameter {
                name  = "max_connections"
                value = %s
              }
            }
            resource "aws_db_instance" "this" {
              engine               = "postgres"
              identifier           = "${local.prefix}-orders"
              instance_class       = var.class
              parameter_group_name = aws_db_parameter_group.this.name
            }
            locals {
              prefix = "shop"
              most   = var.most
            }
            variable "most" { default = 400 }
            variable "class" { default = "db.r6g.large" }
            """;

    private static List<Cluster> clusters(Map<String, String> files) {
        var survey = Surveyor.withAll().survey(new Texts(files));
        assertThat(survey.unread()).isEmpty();
        return survey.topology().clusters();
    }

    private static Server server(Map<String, String> files) {
        return clusters(files).get(0).primary();
    }

    private static int most(Server server) {
        return server.settings().integer("max_connections").map(Fact::value).orElse(-1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "var.most ~ 400",
                "local.most ~ 400",
                "\"${var.most}\" ~ 400",
                "\"${var.most}0\" ~ 4000",
                "tostring(local.most) ~ 400",
                "var.other ~ -1",
                "\"${var.other}0\" ~ -1",
                "var.most * 2 ~ -1",
                "\"{DBInstanceClassMemory/9531392}\" ~ 1802",
                "\"LEAST({DBInstanceClassMemory/9531392},5000)\" ~ 1802",
                "\"LEAST({DBInstanceClassMemory/9531392}, 900)\" ~ 900",
                "\"GREATEST({log(DBInstanceClassMemory/805306368)*45},1000)\" ~ -1"
            })
    void an_expression_is_worked_out_where_the_files_decide_it(String value, int expected) {
        assertThat(most(server(Map.of("main.tf", SERVER.formatted(value))))).isEqualTo(expected);
    }

    @Test
    void variables_come_from_files_of_variables_those_for_production_last() {
        var files = new HashMap<>(Map.of(
                "db/main.tf", SERVER.formatted("var.most"),
                "db/terraform.tfvars", "most = 300\n",
                "db/dev.tfvars", "most = 20\n"));
        assertThat(most(server(files))).isEqualTo(300);
        files.put("db/envs/prod.tfvars", "# measured\nmost = 900\n");
        var server = server(files);
        assertThat(most(server)).isEqualTo(900);
        assertThat(server.name()).isEqualTo("shop-orders");
        assertThat(server.settings().find("max_connections").map(Setting::place))
                .contains(new Place("db/envs/prod.tfvars", 2, 8, 3));
    }

    @Test
    void a_module_is_read_with_the_arguments_of_each_block_that_uses_it() {
        var main = """
                module "orders" {
                  source = "./modules/db"
                  most   = var.orders
                }
                module "users" {
                  source = "./modules/db"
                  most   = "70"
                }
                variable "orders" { default = 150 }
                """;
        var module = SERVER.formatted("var.most").replace("\"${local.prefix}-orders\"", "var.unset");
        var clusters = clusters(Map.of("main.tf", main, "modules/db/main.tf", module));
        assertThat(clusters).extracting(Cluster::name).containsExactly("orders", "users");
        assertThat(clusters).extracting(cluster -> most(cluster.primary())).containsExactly(150, 70);
    }

    @Test
    void of_the_environments_that_use_a_module_the_one_for_production_counts() {
        var call = "module \"orders\" {\n  source = \"../../modules/db\"\n  most   = %d\n}\n";
        var clusters = clusters(Map.of(
                "envs/dev/main.tf", call.formatted(30),
                "envs/prod/main.tf", call.formatted(800),
                "modules/db/main.tf", SERVER.formatted("var.most")));
        assertThat(clusters)
                .singleElement()
                .satisfies(cluster -> assertThat(most(cluster.primary())).isEqualTo(800));
    }

    @Test
    void a_dynamic_block_gives_a_parameter_for_each_item() {
        var group = """
                resource "aws_db_parameter_group" "this" {
                  dynamic "parameter" {
                    for_each = var.parameters
                    content {
                      name  = parameter.value.name
                      value = parameter.value["value"]
                    }
                  }
                }
                resource "aws_db_instance" "this" {
                  engine               = "postgres"
                  instance_class       = "db.r6g.large"
                  parameter_group_name = aws_db_parameter_group.this[0].id
                }
                variable "parameters" {%s}
                """;
        var known = " default = [{ name = \"max_connections\", value = \"350\" }] ";
        assertThat(most(server(Map.of("main.tf", group.formatted(known))))).isEqualTo(350);
        assertThat(most(server(Map.of("main.tf", group.formatted(""))))).isEqualTo(-1);
    }

    @Test
    void a_parameter_group_from_elsewhere_leaves_its_parameters_unknown() {
        var server = """
                resource "aws_db_instance" "a" {
                  engine               = "postgres"
                  instance_class       = "db.r6g.large"
                  parameter_group_name = %s
                }
                """;
        assertThat(most(server(Map.of("main.tf", server.formatted("module.group.name")))))
                .isEqualTo(-1);
        assertThat(most(server(Map.of("main.tf", server.formatted("\"default.postgres16\"")))))
                .isEqualTo(1802);
    }

    @Test
    void the_instances_of_an_aurora_cluster_are_its_standbys() {
        var cluster = clusters(Map.of("main.tf", """
                resource "aws_rds_cluster" "orders" {
                  cluster_identifier = "orders"
                  engine             = "aurora-postgresql"
                }
                resource "aws_rds_cluster_instance" "orders" {
                  count              = 3
                  cluster_identifier = aws_rds_cluster.orders.id
                  instance_class     = "db.r6g.large"
                }
                """)).get(0);
        assertThat(cluster.standbysKnownOf()).isEqualTo(2);
        assertThat(most(cluster.primary())).isEqualTo(1802);
    }

    @Test
    void a_database_made_by_a_module_of_the_registry_has_the_parameters_it_is_given() {
        var server = server(Map.of("main.tf", """
                module "orders" {
                  source         = "terraform-aws-modules/rds/aws"
                  identifier     = "orders"
                  engine         = "postgres"
                  engine_version = "16.3"
                  instance_class = "db.r6g.large"
                  parameters = [
                    { name = "max_connections", value = 600 },
                    { name = "statement_timeout", value = "30000" }
                  ]
                }
                """));
        assertThat(server.name()).isEqualTo("orders");
        assertThat(most(server)).isEqualTo(600);
        assertThat(server.settings().states("statement_timeout")).isTrue();
    }

    @Test
    void a_resource_that_is_switched_off_is_not_there() {
        assertThat(clusters(Map.of("main.tf", """
                resource "aws_db_instance" "a" {
                  count  = 0
                  engine = "postgres"
                }
                """))).isEmpty();
    }

    @Test
    void mappings_may_be_written_with_colons_or_with_keys_only_terraform_knows() {
        var server = server(Map.of("main.tf", """
                resource "aws_db_instance" "a" {
                  engine         = "postgres"
                  instance_class = "db.r6g.large"
                  labels         = { "mesh" : "proj-${var.number}", tier : 1 }
                  tags           = { (var.key) = "x", other = [ { (local.y) : 2 } ] }
                  more           = { a = 1, (var.key) = "x" }
                  identifier     = "orders"
                }
                """));
        assertThat(server.name()).isEqualTo("orders");
    }
}
