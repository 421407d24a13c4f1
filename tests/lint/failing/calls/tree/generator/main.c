int
main(void)
{
	exit(1);
}
