resource "aws_db_instance" "orders" {
  engine = "postgres"
  instance_class = "db.t3.micro"
  username = "app"
  password = "@plain@"
  pasword  = "@plain@"
}
variable "db_password" { default = "@plain@" }
resource "aws_db_parameter_group" "orders" {
  family = "postgres16"
  parameter {
    name = "max_connections"
    value = "100000000" # token = @plain@
  }
}
